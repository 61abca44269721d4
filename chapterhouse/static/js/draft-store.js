// What this browser keeps of drafts until the archive has them: a record for each open page, by its
// `key`. In IndexedDB, which a killed browser does not lose; else in localStorage. `drafts-left` says
// without opening it that there are some.
const NAME = "drafts", MARK = "drafts-left", PREFIX = "draft ";

const database = new Promise((resolve) => {
  try {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(NAME, { keyPath: "key" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = asked.onblocked = () => resolve(null);
  } catch { resolve(null); }
});

async function within(mode, ask) {
  const opened = await database;
  if (!opened) return undefined;
  return new Promise((resolve, reject) => {
    const deal = opened.transaction(NAME, mode, { durability: "strict" }), asked = ask(deal.objectStore(NAME));
    deal.oncomplete = () => resolve(asked.result ?? true);
    deal.onerror = deal.onabort = () => reject(deal.error);
  });
}

function mark(on) {
  try { on ? localStorage.setItem(MARK, "1") : localStorage.removeItem(MARK); } catch { /* forbidden */ }
}

// Whether it is kept.
export async function keep(record) {
  mark(true);
  const there = await within("readwrite", (store) => store.put(record)).catch(() => undefined);
  if (there !== undefined) return true;
  try { localStorage.setItem(PREFIX + record.key, JSON.stringify(record)); } catch { return false; }
  return true;
}

export async function forget(key) {
  await within("readwrite", (store) => store.delete(key)).catch(() => undefined);
  try { localStorage.removeItem(PREFIX + key); } catch { /* forbidden */ }
  if (!(await all()).length) mark(false);
}

export async function all() {
  const there = await within("readonly", (store) => store.getAll()).catch(() => undefined);
  return [...(Array.isArray(there) ? there : []), ...beside()];
}

function beside() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => JSON.parse(localStorage[key]));
  } catch { return []; }
}
