// The row of tools: one stop for Tab, arrows within, pressed where a look is on.

export class Toolbar {
  constructor(bar, { press, leave }) {
    this.bar = bar;
    this.buttons = Array.from(bar.querySelectorAll("button[data-do]"));
    this.buttons.forEach((button, i) => (button.tabIndex = i ? -1 : 0));
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-do]");
      if (button) press(button.dataset.do);
    });
    bar.addEventListener("keydown", (event) => this.move(event, leave));
    bar.addEventListener("focusin", (event) => this.stopAt(event.target));
  }

  get shown() {
    return this.buttons.filter((button) => !button.hidden);
  }

  stopAt(button) {
    if (!this.buttons.includes(button)) return;
    for (const one of this.buttons) one.tabIndex = one === button ? 0 : -1;
  }

  focus() {
    const stop = this.shown.find((button) => button.tabIndex === 0) || this.shown[0];
    stop.focus();
  }

  move(event, leave) {
    const { shown } = this;
    const here = shown.indexOf(event.target.closest("button"));
    const step = getComputedStyle(this.bar).direction === "rtl" ? -1 : 1;
    const to = { ArrowRight: here + step, ArrowLeft: here - step, Home: 0, End: shown.length - 1 }[event.key];
    if (event.key === "Escape") leave();
    else if (to === undefined) return;
    else shown[(to + shown.length) % shown.length].focus();
    event.preventDefault();
    event.stopPropagation();
  }

  // `look(name)` says of a tool whether it is there and whether it is on.
  show(look) {
    for (const button of this.buttons) {
      const { isThere, isOn } = look(button.dataset.do);
      button.hidden = !isThere;
      if (isOn !== undefined) button.setAttribute("aria-pressed", isOn);
    }
    for (const group of this.bar.children) group.hidden = !group.querySelector("button:not([hidden])");
    if (!this.shown.some((button) => button.tabIndex === 0)) this.shown[0].tabIndex = 0;
  }
}
