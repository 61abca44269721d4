// What a form says of its draft: the line of its state, and notices with a way to what they speak of.
// The line may stand elsewhere in the form too, as [data-draft-status].
export class Notes {
  constructor(element, form) {
    this.element = element;
    this.line = form.querySelector("[data-draft-status]") ?? element.querySelector("[role=status]");
  }

  show(what, isShown, address) {
    const there = this.element.querySelector(`[data-shows="${what}"]`);
    there.hidden = !isShown;
    if (address) there.querySelector("a").href = address;
  }

  // The words of the page for `what`, or words that the archive sent.
  say(what) {
    const words = this.element.getAttribute(`data-${what}`) ?? what;
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    this.line.textContent = words.replace("{time}", time);
  }

  knows(what) {
    return this.element.hasAttribute(`data-${what}`);
  }
}
