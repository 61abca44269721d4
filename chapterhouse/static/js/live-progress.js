// <live-progress from="…">: keeps the piece of the page up to date that says how far it is.
const PAUSE = 2000;

class LiveProgress extends HTMLElement {
  connectedCallback() {
    this.clock = setInterval(() => this.look(), PAUSE);
  }

  disconnectedCallback() {
    clearInterval(this.clock);
  }

  async look() {
    if (document.visibilityState !== "visible") return;
    const answer = await fetch(this.getAttribute("from")).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const state = (root) => root.querySelector("[data-state]").dataset.state;
    if (state(fresh) !== state(this)) location.reload();
    else for (const part of fresh.querySelectorAll("[id]")) this.renew(part);
  }

  // Only what has changed, so that a screen reader hears a new stage and not every number.
  renew(part) {
    const here = document.getElementById(part.id);
    if (here && here.innerHTML !== part.innerHTML) here.innerHTML = part.innerHTML;
  }
}

customElements.define("live-progress", LiveProgress);
