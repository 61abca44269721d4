// <stepping-bar>: tells the page which way it moves; the style sheet lets the bars step back.
class SteppingBar extends HTMLElement {
  connectedCallback() {
    this.last = scrollY;
    addEventListener("scroll", () => this.look(), { passive: true });
  }

  look() {
    if (Math.abs(scrollY - this.last) < 12) return;
    const down = scrollY > this.last && scrollY > 160;
    const atEnd = scrollY + innerHeight > document.documentElement.scrollHeight - 48;
    document.documentElement.dataset.moving = down && !atEnd ? "down" : "up";
    this.last = scrollY;
  }
}

customElements.define("stepping-bar", SteppingBar);
