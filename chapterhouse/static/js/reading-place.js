// <reading-place story [member] data-chapter data-revision data-position [data-keep=URL]>: keeps where
// somebody reads, in the browser and for members in the archive. On a page of several chapters each
// has these attributes on its section. `places` in the browser: by story, the last 200; `unsent`
// until the archive has it, `upto` the position of the furthest chapter.
const MOST = 200, PAUSE = 15, AWAKE = 10, LINE = 0.3;
const NO_PLACE = [400, 404];

const places = {
  all() {
    try { return JSON.parse(localStorage.getItem("places")) ?? {}; } catch { return {}; }
  },
  keep(all) {
    const newest = Object.entries(all).sort((a, b) => b[1].at - a[1].at).slice(0, MOST);
    try { localStorage.setItem("places", JSON.stringify(Object.fromEntries(newest))); } catch { /* full, or forbidden */ }
  },
};

class ReadingPlace extends HTMLElement {
  connectedCallback() {
    this.blocks = [...document.querySelectorAll(".text [id]:not(.change-note, .highlight)")].filter((block) => block.offsetHeight && block.textContent.trim() && !block.querySelector("[id]:not(.highlight)"));
    this.seen = this.sent = 0;
    this.from = scrollY;
    this.forgetOthers();
    addEventListener("scroll", () => {
      this.scrolled ||= this.seen > 1 && Math.abs(scrollY - this.from) > 40;
      this.isLookedAt ||= document.visibilityState === "visible";
    }, { passive: true });
    this.clock = setInterval(() => this.tick(), 1000);
    addEventListener("pagehide", () => this.keep());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.keep());
  }

  // What a member left behind on a device that is now another's is nobody's business.
  forgetOthers() {
    const all = places.all(), member = this.getAttribute("member");
    const left = Object.fromEntries(Object.entries(all).filter(([, place]) => !place.mine || place.mine === member));
    if (Object.keys(left).length < Object.keys(all).length) places.keep(left);
  }

  tick() {
    if (document.visibilityState !== "visible") return;
    this.seen++;
    this.isLookedAt = true;
    const isRead = this.scrolled || this.seen >= AWAKE;
    if (isRead && (!this.sent || this.seen - this.sent >= PAUSE)) this.keep();
  }

  here() {
    const line = innerHeight * LINE;
    const block = this.blocks.findLast((one) => one.getBoundingClientRect().top <= line) ?? this.blocks[0];
    if (!block) return undefined;
    const section = block.closest(".whole-chapter");
    const last = section ? this.blocks.findLast((one) => section.contains(one)) : this.blocks.at(-1);
    const { chapter, revision, position, keep } = (section ?? this).dataset;
    const ended = last.getBoundingClientRect().bottom <= innerHeight;
    return chapter && { place: { chapter: Number(chapter), revision: Number(revision), block: block.id, offset: this.offset(block, line), ended }, position, to: keep };
  }

  // Code points before the reading line; a line break counts as one, as it does in the archive.
  offset(block, line) {
    const box = block.getBoundingClientRect();
    const at = document.caretRangeFromPoint?.(box.left + 2, Math.max(line, box.top + 2));
    if (!at || !block.contains(at.startContainer)) return 0;
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(at.startContainer, at.startOffset);
    return [...before.toString()].length + before.cloneContents().querySelectorAll("br").length;
  }

  // A page that nobody looked at since it last told its place has none to tell.
  keep() {
    const here = this.isLookedAt && (this.scrolled || this.seen >= AWAKE) && this.here();
    this.isLookedAt = false;
    if (!here || JSON.stringify(here) === this.last) return;
    this.last = JSON.stringify(here);
    this.sent = this.seen;
    const { place, position, to } = here, all = places.all(), story = this.getAttribute("story"), mine = this.getAttribute("member");
    const upto = Math.max(position, all[story]?.upto ?? 0), at = Date.now();
    const when = { at, page: performance.timeOrigin, tick: performance.now() };
    places.keep({ ...all, [story]: { ...place, position: Number(position), upto, ...when, ...(mine && { mine }), ...(to && { unsent: 1 }) } });
    if (to) this.send(to, place, story, at);
  }

  // What does not arrive stays unsent, and <merge-places> brings it later.
  async send(to, place, story, at) {
    const body = JSON.stringify({ ...place, age: 0 }), headers = { "Content-Type": "application/json" };
    const answer = await fetch(to, { method: "POST", keepalive: true, body, headers }).catch(() => null);
    const all = places.all();
    if (!(answer?.ok || NO_PLACE.includes(answer?.status)) || all[story]?.at !== at) return;
    delete all[story].unsent;
    places.keep(all);
  }
}

customElements.define("reading-place", ReadingPlace);
