// <place-bar [data-there="chapter block age"]> in <reading-place>: asks a reader who was further on, or
// last on another device, whether to go there; opens the recap for who was away for long.
const APART = 5000, AWAY = 600000, DAY = 86400000;

class PlaceBar extends HTMLElement {
  connectedCallback() {
    this.place = this.closest("reading-place");
    this.own = this.ownPlace();
    this.recall();
    this.ask();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.left = Date.now();
      else this.comeBack();
    });
  }

  ownPlace() {
    try {
      const own = JSON.parse(localStorage.getItem("places"))?.[this.place.getAttribute("story")];
      return !own?.mine || own.mine === this.place.getAttribute("member") ? own : undefined;
    } catch { return undefined; }
  }

  ask() {
    this.hidden = true;
    const there = this.elsewhere();
    if (there) return this.show(there);
    const block = this.isArrival() && this.own && document.getElementById(this.own.block);
    if (!block || this.own.ended || block.getBoundingClientRect().top < innerHeight) return;
    this.querySelector("p").textContent = this.querySelector("p").dataset.here;
    this.querySelector("a").href = `#${this.own.block}`;
    this.show("");
  }

  // The archive's place, where it is not this device's own and came later.
  elsewhere() {
    if (!this.dataset.there) return "";
    const [chapter, block, age] = this.dataset.there.split(" ");
    const isOwn = this.own && String(this.own.chapter) === chapter && this.own.block === block;
    const isOlder = this.own && Number(age) + APART > Date.now() - this.own.at;
    const isHere = block && (location.hash === `#${block}` || this.isShown(block));
    return isOwn || isOlder || isHere || this.wasAsked(block) ? "" : block || chapter;
  }

  isShown(id) {
    const box = document.getElementById(id)?.getBoundingClientRect();
    return box && box.top < innerHeight && box.bottom > 0;
  }

  isArrival() {
    return !location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate";
  }

  wasAsked(block) {
    try { return sessionStorage.getItem("stays") === block; } catch { return true; }
  }

  show(block) {
    this.hidden = false;
    this.classList.add("is-asked");
    const close = () => { this.hidden = true; };
    this.querySelector("a").addEventListener("click", close);
    this.querySelector("button").addEventListener("click", () => {
      close();
      try { sessionStorage.setItem("stays", block); } catch { /* then it asks again */ }
    });
  }

  // A page that lay open while its reader went on elsewhere asks like one that is opened.
  async comeBack() {
    if (!this.isConnected || !this.place.hasAttribute("member") || !(Date.now() - this.left > AWAY)) return;
    const answer = await fetch(location.pathname).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const bar = page && page.querySelector("place-bar[data-there]");
    if (bar) this.replaceWith(document.adoptNode(bar));
  }

  // Of who is not known to the archive, only this browser knows how long they were away.
  recall() {
    const recap = document.querySelector(".recap");
    if (recap && !this.place.dataset.keep && this.own && Date.now() - this.own.at > recap.dataset.days * DAY) recap.open = true;
  }
}

customElements.define("place-bar", PlaceBar);
