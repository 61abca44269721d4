// <tag-picker>: takes a line of names apart. Each chosen one stands by itself with a button that
// removes it, and the box below is for the next. What is sent stays one line, in a hidden field of the
// old name; whoever sets that field (a draft put back) sends it "change".
const ENDS = ",،，、\n\r";
const QUOTED = new RegExp(`\\s*"((?:[^"]|"")*)"\\s*(?:[${ENDS}]|$)`, "y"), PLAIN = new RegExp(`([^${ENDS}]*)(?:[${ENDS}]|$)`, "y");

// As lib/commas.py does it.
function split(text) {
  const names = [];
  for (let at = 0; at < text.length;) {
    QUOTED.lastIndex = PLAIN.lastIndex = at;
    const quoted = QUOTED.exec(text), found = quoted ?? PLAIN.exec(text);
    names.push((quoted ? found[1].replaceAll('""', '"') : found[1]).trim().replace(/\s+/g, " "));
    at += Math.max(found[0].length, 1);
  }
  return [...new Set(names.filter(Boolean))];
}

function join(names) {
  const isPlain = (name) => !name.startsWith('"') && ![...ENDS].some((end) => name.includes(end));
  return names.map((name) => (isPlain(name) ? name : `"${name.replaceAll('"', '""')}"`)).join(", ");
}

class TagPicker extends HTMLElement {
  connectedCallback() {
    if (this.line) return;
    this.box = this.querySelector("input");
    this.line = Object.assign(document.createElement("input"), { type: "hidden", name: this.box.name, value: this.box.value });
    this.box.removeAttribute("name");
    this.chosen = Object.assign(document.createElement("ul"), { className: "chosen-tags" });
    this.chosen.setAttribute("aria-label", this.dataset.chosen);
    this.prepend(this.line, this.chosen);
    this.line.addEventListener("change", () => this.draw());
    this.box.addEventListener("input", () => this.type());
    this.addEventListener("keydown", (event) => this.press(event));
    this.addEventListener("chosen", (event) => this.choose(event));
    this.chosen.addEventListener("click", (event) => this.remove(event.target.closest("button")));
    this.draw();
  }

  draw() {
    this.box.value = "";
    this.chosen.replaceChildren(...split(this.line.value).map((name) => this.chip(name, name)));
    this.chosen.hidden = !this.chosen.children.length;
  }

  names() {
    return [...this.chosen.children].map((one) => one.dataset.value);
  }

  // What is being typed is sent too: nobody has to know that it wanted an Enter.
  keep() {
    this.chosen.hidden = !this.chosen.children.length;
    const before = this.line.value;
    this.line.value = join([...new Set([...this.names(), ...split(this.box.value)])]);
    if (this.line.value !== before) this.line.dispatchEvent(new Event("input", { bubbles: true }));
  }

  type() {
    const ends = ENDS.includes(this.box.value.slice(-1)) && !this.box.value.trimStart().startsWith('"');
    if (this.box.value && ends) this.take();
    this.keep();
  }

  take() {
    const names = split(this.box.value);
    this.box.value = "";
    for (const name of names) this.add(name);
    this.querySelector("suggest-box").close?.();
    this.say("added", names.join(", "));
  }

  add(value, name = value) {
    if (!this.names().includes(value)) this.chosen.append(this.chip(value, name));
    this.keep();
  }

  chip(value, name) {
    const chip = document.createElement("li"), words = document.createElement("span"), button = document.createElement("button");
    chip.dataset.value = value;
    Object.assign(words, { dir: "auto", textContent: name });
    Object.assign(button, { type: "button", textContent: "×" });
    button.setAttribute("aria-label", this.dataset.remove.replace("%s", name));
    chip.append(words, button);
    return chip;
  }

  choose(event) {
    event.preventDefault();
    this.box.value = "";
    this.add(event.detail.value, event.detail.name);
    this.say("added", event.detail.name);
  }

  press(event) {
    if (event.defaultPrevented || event.isComposing || event.target !== this.box) return;
    if (event.key === "Enter" && this.box.value.trim()) {
      event.preventDefault();
      this.take();
    } else if (event.key === "Backspace" && !this.box.value) this.chosen.lastElementChild?.querySelector("button").focus();
  }

  remove(button) {
    const chip = button?.parentElement;
    if (!chip) return;
    const next = chip.nextElementSibling ?? chip.previousElementSibling;
    chip.remove();
    this.keep();
    (next?.querySelector("button") ?? this.box).focus();
    this.say("removed", chip.firstElementChild.textContent);
  }

  say(what, names) {
    this.querySelector("suggest-box").say?.(this.dataset[what].replace("%s", names));
  }
}

customElements.define("tag-picker", TagPicker);
