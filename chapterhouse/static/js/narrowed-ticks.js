// <narrowed-ticks src=URL narrowed-by="NAMES OF FIELDS">: boxes that follow the categories of the same
// form. Who is at home in none of them goes into the fold below; what is ticked stays where it is seen.
import { asked, within } from "./narrowing.js";

const PAUSE = 250;

class NarrowedTicks extends HTMLElement {
  connectedCallback() {
    [this.here, this.elsewhere] = this.querySelectorAll("ul");
    this.order ??= [...this.querySelectorAll("li")].sort((one, other) => one.dataset.place - other.dataset.place);
    this.form = this.closest("form");
    this.hears = (event) => this.hear(event);
    for (const type of ["input", "change"]) this.form?.addEventListener(type, this.hears);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.asking?.abort();
    for (const type of ["input", "change"]) this.form?.removeEventListener(type, this.hears);
  }

  hear({ target, isTrusted }) {
    if (this.names().includes(target.name)) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE);
    } else if (!isTrusted && this.away && this.contains(target)) this.place();
  }

  names() {
    return this.getAttribute("narrowed-by").split(" ");
  }

  address() {
    const url = new URL(this.getAttribute("src"), location.href);
    for (const box of this.querySelectorAll("input")) url.searchParams.append("box", box.value);
    for (const value of within(this.form, this.names())) url.searchParams.append("within", value);
    return url;
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const found = await asked(this.address(), this.asking.signal);
    if (!found) return;
    this.away = new Set(found.away);
    this.place();
  }

  place() {
    const focused = this.contains(document.activeElement) ? document.activeElement : null;
    for (const line of this.order) {
      const box = line.querySelector("input");
      (box && this.away.has(box.value) && !box.checked ? this.elsewhere : this.here).append(line);
    }
    this.elsewhere.parentElement.hidden = !this.elsewhere.children.length;
    focused?.focus();
  }
}

customElements.define("narrowed-ticks", NarrowedTicks);
