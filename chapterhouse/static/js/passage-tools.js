// <passage-tools>: a small bar for the words that are chosen in the story's text.
const SETTLED = 250, TEXT = ".text";

// Only what says something itself has a text: `Block` of the server knows the same blocks.
const leaves = (text) => [...text.querySelectorAll("[id]")].filter(isLeaf);
const isLeaf = (block) => isBlock(block) && ![...block.querySelectorAll("[id]")].some(isBlock);
const isBlock = (element) => /^[a-z2-7]{8}$/.test(element.id);
const points = (words) => [...words].length;

// Code points before a place in a block; a line break is one.
function pointsBefore(block, node, offset) {
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  const held = range.cloneContents();
  return points(held.textContent) + held.querySelectorAll("br").length;
}

// What of a range stands in each block, as `block.start.end`.
export function passagesOf(range, text) {
  return leaves(text)
    .filter((block) => range.intersectsNode(block))
    .map((block) => placeIn(block, range))
    .filter(({ start, end }) => end > start)
    .map(({ id, start, end }) => `${id}.${start}.${end}`);
}

function placeIn(block, range) {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const start = block.contains(startContainer) ? [startContainer, startOffset] : [block, 0];
  const end = block.contains(endContainer) ? [endContainer, endOffset] : [block, block.childNodes.length];
  return { id: block.id, start: pointsBefore(block, ...start), end: pointsBefore(block, ...end) };
}

class PassageTools extends HTMLElement {
  connectedCallback() {
    this.text = document.querySelector(TEXT);
    [this.form, this.status] = [this.querySelector("form"), this.querySelector("[role=status]")];
    this.ways = [...this.querySelectorAll(".passage-way")].map((way) => [way, way.href]);
    document.addEventListener("selectionchange", () => {
      clearTimeout(this.clock);
      this.clock = setTimeout(() => this.look(), SETTLED);
    });
    document.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("pointerdown", (event) => event.preventDefault());
    this.form.addEventListener("submit", (event) => this.send(event));
  }

  look() {
    if (this.contains(document.activeElement)) return;
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed && selection.getRangeAt(0);
    this.at = range && range.intersectsNode(this.text) ? passagesOf(range, this.text) : [];
    this.at.length ? this.show(range) : this.close();
  }

  show(range) {
    this.status.textContent = this.status.dataset.said;
    this.hidden = false;
    this.ways.forEach(([way, address]) => (way.href = this.leading(way, address)));
    const words = range.getBoundingClientRect();
    const above = words.top - this.form.offsetHeight - 12, top = above > 64 ? above : Math.min(words.bottom + 12, innerHeight - 64);
    const left = words.left + (words.width - this.form.offsetWidth) / 2, most = document.documentElement.clientWidth - this.form.offsetWidth - 8;
    this.form.style.setProperty("--top", `${top + scrollY}px`);
    this.form.style.setProperty("--left", `${Math.max(8, Math.min(left, most))}px`);
  }

  // A review and a bookmark stand at one paragraph: the first.
  leading(way, address) {
    const [block, start, end] = this.at[0].split(".");
    return `${address}${address.includes("?") ? "&" : "?"}${new URLSearchParams({ [way.dataset.block]: block, start, end })}`;
  }

  close() {
    this.hidden = true;
    this.status.textContent = "";
  }

  key(event) {
    if (this.hidden) return;
    if (event.key === "Escape") {
      this.close();
      this.text.closest("main").focus({ preventScroll: true });
    } else if (event.key === "Tab" && !event.shiftKey && !this.contains(document.activeElement)) {
      event.preventDefault();
      this.form.querySelector("button, a").focus();
    }
  }

  async send(event) {
    event.preventDefault();
    try {
      const fields = new FormData(this.form, event.submitter);
      this.at.forEach((place) => fields.append("at", place));
      const answer = await fetch(this.form.action, { method: "POST", body: new URLSearchParams(fields) });
      this.take(new DOMParser().parseFromString(await answer.text(), "text/html"), answer);
    } catch {
      this.fail(this.status.dataset.failed);
    }
  }

  // The answer is the chapter as it is now, or a page that says why not.
  take(page, answer) {
    const fresh = page.querySelector(TEXT);
    if (!answer.ok || !fresh) return this.fail(page.querySelector("#why")?.textContent ?? this.status.dataset.failed);
    this.at.map((place) => place.split(".")[0]).forEach((id) => {
      const [old, marked] = [this.text, fresh].map((text) => text.querySelector(`[id="${id}"]`));
      if (old && marked) old.replaceWith(document.adoptNode(marked));
    });
    getSelection().removeAllRanges();
    this.close();
  }

  fail(words) {
    this.status.textContent = words;
    this.status.classList.remove("unseen");
  }
}

customElements.define("passage-tools", PassageTools);
