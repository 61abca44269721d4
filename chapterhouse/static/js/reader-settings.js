// <reader-settings>: what the reader chooses is applied at once and kept in this browser.
const UNITS = { size: "rem" };

class ReaderSettings extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.fill(keptSettings());
    this.form.addEventListener("input", () => this.keep());
    this.form.addEventListener("reset", () => setTimeout(() => this.keep()));
    this.form.addEventListener("submit", (event) => event.preventDefault());
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

  keep() {
    const kept = {};
    for (const field of this.form.elements) {
      const chosen = field.type === "range" ? field.value !== field.defaultValue : field.checked;
      if (chosen && field.value) kept[field.name] = field.value + (UNITS[field.name] ?? "");
    }
    applySettings(kept);
    this.say();
    try {
      localStorage.setItem("reading", JSON.stringify(kept));
    } catch {} // A browser that keeps nothing still shows the choice on this page.
  }

  say() {
    for (const shown of this.form.querySelectorAll("output")) {
      const range = this.form.elements[shown.htmlFor.value];
      shown.value = `${Math.round((100 * range.value) / range.defaultValue)} %`;
    }
  }
}

customElements.define("reader-settings", ReaderSettings);
