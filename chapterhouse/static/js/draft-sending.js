// Tells the archive what stands in a form: the paragraphs and fields that changed, or everything.
import { change, fingerprint } from "./draft-change.js";

// Browsers refuse to send more than this from a page that is closing.
const MOST_AT_THE_END = 60000;
const PATIENCE = 60000;

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// `known` is what the archive has of the page's own version.
export function changed(now, known) {
  const names = new Set([...Object.keys(now.fields), ...Object.keys(known.fields ?? {})]);
  const unlike = [...names].filter((name) => !same(now.fields[name], known.fields?.[name]));
  const fields = Object.fromEntries(unlike.map((name) => [name, now.fields[name] ?? null]));
  return { format: now.format, change: change(known.text, now.text), mark: fingerprint(now.text), fields };
}

// With the way back to what the page began from, by which both sides of a conflict can be merged.
export function whole(now, known) {
  const base = known ? { base: change(now.text, known.text), base_mark: fingerprint(known.text) } : {};
  return { format: now.format, text: now.text, mark: fingerprint(now.text), fields: now.fields, ...base };
}

// The answer with its `status`, 0 where there is none. What is no JSON comes from somebody in between.
export async function send(to, told, { last = false } = {}) {
  const body = JSON.stringify(told);
  if (last && body.length > MOST_AT_THE_END) return { status: 0 };
  const headers = { "Content-Type": "application/json" };
  try {
    const signal = AbortSignal.timeout?.(PATIENCE);
    const answer = await fetch(to, { method: "POST", body, headers, signal, keepalive: last });
    return { ...(await answer.json()), status: answer.status };
  } catch { return { status: 0 }; }
}
