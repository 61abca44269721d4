// <mark-buttons>: buttons above a box that put the marks of a review around what is selected.
class MarkButtons extends HTMLElement {
  connectedCallback() {
    this.box = this.querySelector("textarea");
    this.box.before(this.querySelector("template").content.cloneNode(true));
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.press(button.dataset);
    });
    this.addEventListener("keydown", (event) => this.shortcut(event));
  }

  press({ around, before, begin, link }) {
    if (around) this.wrap(around, around);
    else if (before) this.prefix(before);
    else if (begin) this.begin(begin);
    else if (link !== undefined) this.wrap("[", "](https://)");
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  shortcut(event) {
    const around = { i: "*", b: "**" }[event.key];
    if (!around || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    if (event.target !== this.box) return;
    event.preventDefault();
    this.press({ around });
  }

  wrap(before, after) {
    const { selectionStart: start, selectionEnd: end, value } = this.box;
    const words = value.slice(start, end);
    this.put(before + words + after, start, end);
    this.box.setSelectionRange(start + before.length, start + before.length + words.length);
  }

  // Each line that the selection touches.
  prefix(mark) {
    const { selectionStart: start, selectionEnd: end, value } = this.box;
    const first = value.lastIndexOf("\n", start - 1) + 1;
    const lines = value.slice(first, end).split("\n");
    this.put(lines.map((line) => mark + line).join("\n"), first, end);
  }

  begin(words) {
    const { value } = this.box;
    const gap = value.trim() ? (value.endsWith("\n") ? "\n" : "\n\n") : "";
    this.put(gap + words, value.length, value.length);
  }

  // By the browser's own command where it has one, so that undo knows of it.
  put(words, start, end) {
    this.box.focus();
    this.box.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, words)) this.box.setRangeText(words, start, end, "end");
  }
}

customElements.define("mark-buttons", MarkButtons);
