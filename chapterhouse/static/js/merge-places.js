// <merge-places member [to=URL]>: brings to the archive the places that this browser kept before its
// reader logged in, and those that it could not send; takes a member's out when they log out.
// A network that says it is back may not be able to carry anything yet: so once more after SOON.
const AGAIN = 60000, SOON = 5000;

class MergePlaces extends HTMLElement {
  connectedCallback() {
    this.merge();
    addEventListener("online", () => {
      this.merge();
      setTimeout(() => this.merge(), SOON);
    });
    setInterval(() => document.visibilityState === "visible" && this.merge(), AGAIN);
    document.addEventListener("submit", (event) => {
      if (event.target.classList.contains("menu-form")) this.keep(this.places().filter(([, place]) => !place.mine));
    });
  }

  places() {
    try { return Object.entries(JSON.parse(localStorage.getItem("places")) ?? {}); } catch { return []; }
  }

  keep(places) {
    try { localStorage.setItem("places", JSON.stringify(Object.fromEntries(places))); } catch { /* full, or forbidden */ }
  }

  isToTell(place) {
    return place.mine ? place.unsent && place.mine === this.getAttribute("member") : true;
  }

  // Milliseconds. On the same page a clock counts that nobody sets; but it may stop while a device sleeps.
  age({ at, page, tick }) {
    return Math.max(0, Date.now() - at, page === performance.timeOrigin ? performance.now() - tick : 0);
  }

  async merge() {
    const to = this.getAttribute("to"), mine = this.getAttribute("member");
    const sent = Object.fromEntries(this.places().filter(([, place]) => this.isToTell(place)));
    if (!to || !Object.keys(sent).length) return;
    const told = Object.values(sent).map(({ chapter, revision, block, offset, ended, ...when }) => ({ chapter, revision, block, offset, ended, age: this.age(when) }));
    const body = JSON.stringify(told), headers = { "Content-Type": "application/json" };
    const answer = await fetch(to, { method: "POST", body, headers }).catch(() => null);
    if (!answer?.ok) return;
    const isTold = (story, place) => sent[story]?.at === place.at;
    this.keep(this.places().map(([story, place]) => [story, isTold(story, place) ? { ...place, mine, unsent: undefined } : place]));
  }
}

customElements.define("merge-places", MergePlaces);
