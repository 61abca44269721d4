// Find and replace, a bar between the tools and the text.
import { SearchQuery, findNext, findPrev, getMatchHighlights, replaceAll, replaceNext, setSearchState } from "prosemirror-search";

export class Finder {
  constructor(bar, view, { leave }) {
    Object.assign(this, { bar, view, leave });
    this.find = bar.querySelector("[data-find]");
    this.replace = bar.querySelector("[data-replace]");
    this.count = bar.querySelector("[data-count]");
    bar.addEventListener("input", () => this.look());
    bar.addEventListener("keydown", (event) => this.key(event));
    bar.addEventListener("click", (event) => this.press(event.target.closest("button")?.dataset.step));
  }

  open() {
    const { from, to } = this.view.state.selection;
    const chosen = this.view.state.doc.textBetween(from, to, "\n");
    this.bar.hidden = false;
    if (chosen && !chosen.includes("\n")) this.find.value = chosen;
    this.find.focus();
    this.find.select();
    this.look();
  }

  close() {
    this.bar.hidden = true;
    this.ask("");
    this.leave();
  }

  look() {
    this.ask(this.find.value);
    this.tell();
  }

  ask(search) {
    const isOn = (name) => this.bar.querySelector(`[data-${name}]`).checked;
    const query = new SearchQuery({ search, replace: this.replace.value, literal: true, caseSensitive: isOn("case"), wholeWord: isOn("whole") });
    this.view.dispatch(setSearchState(this.view.state.tr, query));
  }

  // "2 of 7", as the template words it; nothing while nothing is sought.
  tell() {
    const found = getMatchHighlights(this.view.state).find();
    const { from, to } = this.view.state.selection;
    const here = found.findIndex((one) => one.from === from && one.to === to) + 1;
    const { some, none, one } = this.count.dataset;
    const words = found.length ? (here ? one : some) : none;
    this.count.textContent = this.find.value ? words.replace("{here}", here).replace("{count}", found.length) : "";
  }

  press(name) {
    const run = { next: findNext, previous: findPrev, replace: replaceNext, all: replaceAll }[name];
    if (name === "close") this.close();
    if (!run) return;
    run(this.view.state, this.view.dispatch, this.view);
    this.view.dispatch(this.view.state.tr.scrollIntoView());
    this.tell();
  }

  key(event) {
    const isText = event.target.matches("input:not([type='checkbox'])");
    if (event.key === "Escape") this.close();
    else if (event.key !== "Enter" || !isText) return;
    else if (event.target === this.replace) this.press("replace");
    else this.press(event.shiftKey ? "previous" : "next");
    event.preventDefault();
    event.stopPropagation();
  }
}
