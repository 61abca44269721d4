// <notice-line to="…">: a notice counts as read once what it tells of is opened from here.
class NoticeLine extends HTMLElement {
  connectedCallback() {
    if (!this.getAttribute("to")) return;
    // A middle click opens it in another tab, and is no "click".
    for (const name of ["click", "auxclick"]) this.addEventListener(name, (event) => this.opened(event));
  }

  opened(event) {
    if (event.button > 1 || !event.target.closest("a") || !this.hasAttribute("to")) return;
    navigator.sendBeacon(this.getAttribute("to"));
    this.removeAttribute("to");
    this.closest(".inbox-line").classList.remove("is-unread");
    this.querySelector(".notice-read")?.remove();
  }
}

customElements.define("notice-line", NoticeLine);
