// Footnotes: a raised number that links to an entry of the list of notes at the end, and back.
import { Plugin, TextSelection } from "prosemirror-state";
import { schema } from "../schema/schema.js";

const { nodes, marks } = schema;
const isNotes = (node) => node.type === nodes.division && node.attrs.kind === "footnotes";
let made = 0;

// Only until the server gives ids of its own: links follow.
const passing = () => `new-${Date.now().toString(36)}-${(made += 1)}`;

function notes(doc) {
  let found = null;
  doc.forEach((node, place) => {
    if (isNotes(node) && node.firstChild?.type === nodes.ordered_list) found = { list: node.firstChild, place: place + 1 };
  });
  return found;
}

// The numbers of notes by the ids of their entries.
function numbered(doc) {
  const found = new Map();
  notes(doc)?.list.forEach((entry, offset, i) => entry.attrs.id && found.set(`#${entry.attrs.id}`, i + 1));
  return found;
}

function references(doc, known) {
  const found = [];
  const inNotes = notes(doc)?.place ?? Infinity;
  doc.descendants((node, place) => {
    const link = node.isText && marks.link.isInSet(node.marks);
    if (link && marks.sup.isInSet(node.marks) && known.has(link.attrs.href) && place < inNotes) found.push({ node, place, href: link.attrs.href });
  });
  return found;
}

export function insertFootnote(state, dispatch) {
  const { $from, to } = state.selection;
  if (!$from.parent.inlineContent || $from.parent.type === nodes.pre || notes(state.doc)?.place < to) return false;
  const { tr } = state;
  const from = $from.parent.attrs.id || passing();
  const id = passing();
  if (from !== $from.parent.attrs.id && "id" in $from.parent.attrs) tr.setNodeAttribute($from.before(), "id", from);
  const number = references(state.doc, numbered(state.doc)).filter(({ place }) => place < to).length + 1;
  tr.insert(to, schema.text(String(number), [marks.sup.create(), marks.link.create({ href: `#${id}` })]));
  const back = schema.text("\u21a9", [marks.link.create({ href: `#${from}` })]);
  const entry = nodes.entry.create({ id }, nodes.paragraph.create(null, [schema.text(" "), back]));
  const at = putNote(tr, entry, number);
  tr.setSelection(TextSelection.create(tr.doc, at + 2));
  dispatch?.(tr.scrollIntoView());
  return true;
}

// Where the entry begins, once it is in.
function putNote(tr, entry, number) {
  const known = notes(tr.doc);
  if (!known) {
    const end = tr.doc.content.size;
    tr.insert(end, nodes.division.create({ kind: "footnotes" }, nodes.ordered_list.create(null, entry)));
    return end + 2;
  }
  let at = known.place + 1;
  known.list.forEach((other, offset, i) => (at += i < number - 1 ? other.nodeSize : 0));
  tr.insert(at, entry);
  return at;
}

// From a number to its note, from within a note to its number.
export function goAcross(state, dispatch) {
  const { $from } = state.selection;
  const known = numbered(state.doc);
  const link = marks.link.isInSet($from.marks()) || marks.link.isInSet($from.nodeAfter?.marks || []);
  const place = known.has(link?.attrs.href) ? entryPlace(state.doc, link.attrs.href) + 2 : referencePlace(state, known);
  if (place == null) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, place)).scrollIntoView());
  return true;
}

function entryPlace(doc, href) {
  const { list, place } = notes(doc);
  let at = place + 1;
  for (let i = 0; `#${list.child(i).attrs.id}` !== href; i++) at += list.child(i).nodeSize;
  return at;
}

function referencePlace({ doc, selection: { $from } }, known) {
  for (let depth = $from.depth; depth > 0; depth--) {
    const href = `#${$from.node(depth).attrs.id}`;
    const found = known.has(href) && references(doc, known).find((one) => one.href === href);
    if (found) return found.place + found.node.nodeSize;
  }
  return null;
}

// Each number says the place of its note in the list.
export function numberFootnotes() {
  return new Plugin({
    appendTransaction(transactions, before, state) {
      if (!transactions.some((one) => one.docChanged)) return null;
      const known = numbered(state.doc);
      const wrong = references(state.doc, known).filter(({ node, href }) => /^\d+$/.test(node.text) && node.text !== String(known.get(href)));
      if (!wrong.length) return null;
      const { tr } = state;
      for (const { node, place, href } of wrong.reverse()) tr.replaceWith(place, place + node.nodeSize, schema.text(String(known.get(href)), node.marks));
      return tr;
    },
    // What is typed behind a number is no part of it.
    props: {
      handleTextInput(view, from, to, text) {
        const $from = view.state.doc.resolve(from);
        const before = $from.nodeBefore?.marks || [];
        if (view.state.storedMarks || !marks.sup.isInSet(before) || !marks.link.isInSet(before)) return false;
        const kept = $from.marks().filter((mark) => mark.type !== marks.sup);
        view.dispatch(view.state.tr.replaceWith(from, to, schema.text(text, kept)).scrollIntoView());
        return true;
      },
    },
  });
}
