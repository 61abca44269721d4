// The text itself as one edits it: a document, its history, its keys.
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { closeHistory, history } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { search } from "prosemirror-search";
import { EditorState } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { read, written } from "../canonical/index.js";
import { numberFootnotes } from "../doing/footnotes.js";
import { writingKeys } from "../doing/keys.js";
import { pasting } from "../paste/pasting.js";
import { keepIds } from "../plugins/ids.js";
import { pictureView } from "./picture-view.js";

// How far the bars that stay in sight reach over the page. What is typed stands clear of them.
const clear = (place, gap) => ({
  left: gap,
  right: gap,
  get top() {
    return gap + Math.max(0, place.parentNode.querySelector("[role='toolbar']").getBoundingClientRect().bottom);
  },
  get bottom() {
    const bar = document.querySelector(".is-alone .editor-status") ?? place.closest("form")?.querySelector(".form-actions.is-near");
    const height = window.visualViewport?.height ?? innerHeight;
    return gap + (bar ? Math.max(0, height - bar.getBoundingClientRect().top) : 0);
  },
});

// `keys` are those of the tools. `changed(isText)` hears of every step of the cursor and the words.
export function openPage(place, html, { attributes, keys, takePictures, changed }) {
  const plugins = [
    ...[keymap(keys), keymap(writingKeys), history(), keepIds(), numberFootnotes(), pasting(takePictures)],
    ...[search(), tableEditing(), dropCursor({ class: "drop-cursor", color: false }), gapCursor()],
  ];
  return new EditorView(place, {
    state: EditorState.create({ doc: read(html), plugins }),
    attributes,
    scrollThreshold: clear(place, 0),
    scrollMargin: clear(place, 5),
    nodeViews: { picture: pictureView },
    clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, "\n\n", (leaf) => (leaf.type.name === "line_break" ? "\n" : "")),
    dispatchTransaction(transaction) {
      this.updateState(this.state.apply(transaction));
      changed(transaction.docChanged);
    },
  });
}

// Another text in place of this one, as a step of its own that can be undone.
export function replaceAll(view, html) {
  const { doc, tr } = view.state;
  view.dispatch(closeHistory(tr.replaceWith(0, doc.content.size, read(html).content)));
  view.dispatch(closeHistory(view.state.tr));
}

export const htmlOf = (view) => written(view.state.doc);
