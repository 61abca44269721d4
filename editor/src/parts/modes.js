// The editor or a plain area, each with the same text; the server translates between them.
import { converted } from "./asking.js";

const REMEMBERED = "written-as";
const FORMATS = { editor: "html", html: "html", markdown: "markdown", plain: "plain" };

export class Modes {
  constructor(choice, editor) {
    Object.assign(this, { choice, editor, format: editor.format, before: null });
    choice.addEventListener("change", () => this.change(choice.value));
    this.format.addEventListener("change", () => this.follow());
    this.begin("isNew" in editor.dataset);
  }

  // A new text begins as this author wrote last; one that is there, as it was written.
  begin(isNew) {
    const last = localStorage.getItem(REMEMBERED);
    const known = last in FORMATS ? last : "editor";
    const fits = isNew || FORMATS[known] === this.format.value;
    this.settle(fits ? known : this.format.value === "html" ? "editor" : this.format.value);
  }

  settle(mode) {
    this.mode = this.choice.value = mode;
    this.format.value = FORMATS[mode];
  }

  // Somebody else chose: a draft that was put back.
  follow() {
    if (FORMATS[this.mode] === this.format.value) return;
    this.settle(this.format.value === "html" ? "editor" : this.format.value);
    this.editor.area.show(this.editor.area.area.value, this.mode === "editor");
    this.editor.show();
  }

  async change(mode) {
    const from = this.mode;
    if (mode === from) return;
    const { area } = this.editor;
    const { text } = area;
    const made = await this.translated(text, from, mode);
    if (made === null) {
      this.choice.value = from;
      return;
    }
    // Typed on meanwhile: those words are to come along.
    if (area.text !== text) return this.change(mode);
    this.before = { mode: from, text, shown: made, in: mode };
    this.settle(mode);
    localStorage.setItem(REMEMBERED, mode);
    area.show(made, mode === "editor");
    this.editor.show();
  }

  // Whoever looks at the other form and changes nothing gets back exactly what was there.
  async translated(text, from, mode) {
    const { before } = this;
    if (before?.mode === mode && before.in === from && before.shown === text) return before.text;
    if (!text.trim() || (from === "editor" && mode === "html")) return text;
    this.choice.disabled = true;
    try {
      return await converted(this.editor.convert, text, FORMATS[from], FORMATS[mode]);
    } catch (error) {
      this.editor.status.tell(error.message || this.editor.say.failed);
      return null;
    } finally {
      this.choice.disabled = false;
    }
  }
}
