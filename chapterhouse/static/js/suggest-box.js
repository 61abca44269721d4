// <suggest-box src=URL [narrowed-by="NAMES OF FIELDS"]>: suggestions below a text box while somebody
// types (the ARIA pattern of a combobox whose list is chosen from by hand). What is chosen goes into
// the box, unless who hears the event "chosen" prevents it.
import { asked, within } from "./narrowing.js";

const PAUSE = 120;

export class SuggestBox extends HTMLElement {
  connectedCallback() {
    this.box = this.querySelector("input");
    const label = this.box.labels?.[0]?.firstChild.textContent.trim() ?? this.box.getAttribute("aria-label") ?? "";
    this.list = Object.assign(document.createElement("ul"), { id: `${this.box.id}-list`, className: "suggestions", role: "listbox", hidden: true });
    this.list.setAttribute("aria-label", label);
    this.said = Object.assign(document.createElement("span"), { className: "unseen", role: "status" });
    this.append(this.list, this.said);
    const is = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id, autocomplete: "off" };
    for (const [name, value] of Object.entries(is)) this.box.setAttribute(name, value);
    this.box.addEventListener("input", () => this.later());
    this.box.addEventListener("blur", () => this.close());
    this.box.addEventListener("keydown", (event) => this.press(event));
    // Before the box loses the focus to the list.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
  }

  disconnectedCallback() {
    this.close();
    this.list.remove();
    this.said.remove();
  }

  say(words) {
    this.said.textContent = words;
  }

  later() {
    clearTimeout(this.timer);
    if (!this.box.value.trim()) return this.close();
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  address() {
    const url = new URL(this.getAttribute("src"), location.href), narrowing = this.getAttribute("narrowed-by")?.split(" ") ?? [];
    url.searchParams.set("q", this.box.value.trim());
    for (const value of within(this.box.form, narrowing)) url.searchParams.append("within", value);
    return url;
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const found = await asked(this.address(), this.asking.signal);
    if (found && document.activeElement === this.box) this.show(found.suggestions, found.groups);
  }

  get lines() { return [...this.list.querySelectorAll("[role=option]")]; }

  // The line below the one where somebody is, or above it; round at the ends.
  beside(step) {
    const lines = this.lines, at = lines.indexOf(this.at);
    return lines.at(at < 0 && step < 0 ? -1 : (at + step) % lines.length);
  }

  show(suggestions) {
    this.found = suggestions;
    this.list.replaceChildren(...this.grouped(suggestions.map(this.line, this)));
    this.list.hidden = !suggestions.length;
    this.box.setAttribute("aria-expanded", String(!this.list.hidden));
    this.go(null);
    this.say(this.dataset.found.replace("%s", suggestions.length));
  }

  grouped(lines) { return lines; }

  line({ name, detail }, place) {
    const line = Object.assign(document.createElement("li"), { id: `${this.list.id}-${place}`, role: "option" });
    const words = Object.assign(document.createElement("span"), { dir: "auto", textContent: name });
    line.append(words, " ", Object.assign(document.createElement("small"), { textContent: detail }));
    return line;
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.go(null);
  }

  go(line) {
    for (const other of this.lines) other.setAttribute("aria-selected", String(other === line));
    this.at = line;
    if (line) this.box.setAttribute("aria-activedescendant", line.id);
    else this.box.removeAttribute("aria-activedescendant");
    line?.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const hidden = this.list.hidden;
    if (event.key === "ArrowDown" && hidden) this.ask();
    else if (event.key === "ArrowDown") this.go(this.beside(1));
    else if (event.key === "ArrowUp" && !hidden) this.go(this.beside(-1));
    else if (event.key === "Escape" && !hidden) this.close();
    else if (event.key === "Enter" && this.at) this.choose(this.at);
    else return;
    event.preventDefault();
  }

  choose(line) {
    const detail = this.found?.[this.lines.indexOf(line)];
    this.close();
    if (!detail || !this.dispatchEvent(new CustomEvent("chosen", { detail, bubbles: true, cancelable: true }))) return;
    this.box.value = detail.value;
    this.box.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("suggest-box", SuggestBox);
