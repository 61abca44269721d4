// <read-beacon to="…">: counts a read once the chapter has really been in view for five seconds.
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
    if (document.visibilityState !== "visible" || ++this.seen < SECONDS) return;
    clearInterval(this.clock);
    fetch(this.getAttribute("to"), { method: "POST", keepalive: true }).catch(() => {});
  }
}

customElements.define("read-beacon", ReadBeacon);
