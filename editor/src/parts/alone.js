// Nothing but the text: the rest of the page is out of sight and out of reach.

export class Alone {
  constructor(element) {
    this.element = element;
    this.rest = [];
  }

  get isOn() {
    return this.element.classList.contains("is-alone");
  }

  toggle() {
    if (this.isOn) this.end();
    else this.begin();
  }

  begin() {
    this.element.classList.add("is-alone");
    document.documentElement.classList.add("has-alone");
    for (let here = this.element; here !== document.body; here = here.parentElement) {
      for (const other of here.parentElement.children) if (other !== here && !other.inert && other.localName !== "dialog") this.rest.push(other);
    }
    for (const other of this.rest) other.inert = true;
  }

  end() {
    this.element.classList.remove("is-alone");
    document.documentElement.classList.remove("has-alone");
    for (const other of this.rest.splice(0)) other.inert = false;
  }
}
