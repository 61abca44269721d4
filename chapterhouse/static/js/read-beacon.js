// <read-beacon to="…">: counts a read once the chapter has really been in view for five seconds. On
// the page of a whole story, where many chapters are, those in which the middle of the window is.
const SECONDS = 5;

class ReadBeacon extends HTMLElement {
  connectedCallback() {
    this.seen = 0;
    this.clock = setInterval(() => this.tick(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.clock);
  }

  tick() {
    if (document.visibilityState !== "visible" || !this.isInView() || ++this.seen < SECONDS) return;
    clearInterval(this.clock);
    fetch(this.getAttribute("to"), { method: "POST", keepalive: true }).catch(() => {});
  }

  isInView() {
    const box = this.closest(".whole-chapter")?.getBoundingClientRect();
    return !box || (box.top <= innerHeight / 2 && box.bottom >= innerHeight / 2);
  }
}

customElements.define("read-beacon", ReadBeacon);
