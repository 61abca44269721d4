// <reader-settings>: what the reader chooses is applied at once and kept in this browser; with
// data-to, a member's is told to the archive as well, for their other devices.
const UNITS = { size: "rem" };
const PAUSE = 600;

class ReaderSettings extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.fill(keptSettings());
    this.form.addEventListener("input", () => this.keep());
    this.form.addEventListener("reset", () => setTimeout(() => this.keep()));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    if (!this.dataset.to) return;
    addEventListener("pagehide", () => this.waiting && this.tell());
    if (stored("untold")) this.tell();
  }

  fill(kept) {
    for (const field of this.form.elements) {
      const value = kept[field.name];
      if (field.type === "radio") field.checked = field.value === (value ?? "");
      else if (field.type === "checkbox") field.checked = field.value === value;
      else if (field.type === "range" && value) field.value = parseFloat(value);
    }
    this.say();
  }

  chosen() {
    const kept = {};
    for (const field of this.form.elements) {
      const chosen = field.type === "range" ? field.value !== field.defaultValue : field.checked;
      if (chosen && field.value) kept[field.name] = field.value + (UNITS[field.name] ?? "");
    }
    return kept;
  }

  keep() {
    const kept = this.chosen();
    applySettings(kept);
    this.say();
    store("reading", JSON.stringify(kept));
    if (!this.dataset.to) return;
    store("untold", "1");
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.tell(), PAUSE);
  }

  async tell() {
    clearTimeout(this.waiting);
    this.waiting = 0;
    const body = JSON.stringify(this.chosen());
    const answer = await fetch(this.dataset.to, { method: "POST", body, keepalive: true }).catch(
      () => null,
    );
    if (!answer?.ok || this.waiting) return;
    document.documentElement.dataset.look = body;
    store("untold", "");
  }

  say() {
    for (const shown of this.form.querySelectorAll("output")) {
      const range = this.form.elements[shown.htmlFor.value];
      shown.value = `${Math.round((100 * range.value) / range.defaultValue)} %`;
    }
  }
}

// A browser that keeps nothing still shows the choice on this page.
function store(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {}
}

function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

customElements.define("reader-settings", ReaderSettings);
