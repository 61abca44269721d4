// <notice-seen to="…">: the page that a notice tells of was opened, by whatever way.
class NoticeSeen extends HTMLElement {
  connectedCallback() {
    if (document.visibilityState === "visible") return this.tell();
    document.addEventListener("visibilitychange", () => this.tell(), { once: true });
  }

  tell() {
    fetch(this.getAttribute("to"), { method: "POST", keepalive: true }).catch(() => {});
  }
}

customElements.define("notice-seen", NoticeSeen);
