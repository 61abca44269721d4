// What changes the looks of words.
import { toggleMark } from "prosemirror-commands";
import { schema } from "../schema/schema.js";

export function isMarked(state, name) {
  const { from, $from, to, empty } = state.selection;
  const type = schema.marks[name];
  return Boolean(empty ? type.isInSet(state.storedMarks || $from.marks()) : state.doc.rangeHasMark(from, to, type));
}

export const marking = (name) => ({
  run: toggleMark(schema.marks[name], null, { removeWhenPresent: true }),
  isOn: (state) => isMarked(state, name),
});

// Looks go, links stay: they say where something leads.
export function clearLooks(state, dispatch) {
  const { from, to, empty } = state.selection;
  if (empty) return false;
  const { tr } = state;
  for (const [name, type] of Object.entries(schema.marks)) if (name !== "link") tr.removeMark(from, to, type);
  state.doc.nodesBetween(from, to, (node, place) => {
    if (node.isTextblock && node.attrs.align) tr.setNodeAttribute(place, "align", null);
  });
  dispatch?.(tr);
  return true;
}

// The stretch of a link around the cursor.
export function linkAround(state) {
  const { $from } = state.selection;
  const found = schema.marks.link.isInSet($from.marks()) || schema.marks.link.isInSet($from.nodeAfter?.marks || []);
  if (!found) return null;
  let from = $from.start();
  let last = null;
  $from.parent.forEach((child, offset) => {
    const start = $from.start() + offset;
    if (!found.isInSet(child.marks)) return;
    if (last && last.to === start) last.to = start + child.nodeSize;
    else if (!last || last.to < $from.pos) last = { from: start, to: start + child.nodeSize };
    from = last.from;
  });
  return last && { mark: found, from, to: last.to };
}

export function setLink(attrs, words = "") {
  return (state, dispatch) => {
    const around = state.selection.empty ? linkAround(state) : null;
    const { from, to } = around || state.selection;
    const { tr } = state;
    tr.removeMark(from, to, schema.marks.link);
    if (from === to && attrs) tr.insert(from, schema.text(words || attrs.href, [schema.marks.link.create(attrs)]));
    else if (attrs) tr.addMark(from, to, schema.marks.link.create(attrs));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

// Of the words chosen, or of the whole block where none are.
export function setLanguage(attrs) {
  return (state, dispatch) => {
    const { from, to, empty, $from } = state.selection;
    const { tr } = state;
    if (empty) {
      const place = $from.before($from.depth);
      tr.setNodeMarkup(place, null, { ...$from.parent.attrs, ...attrs });
    } else {
      tr.removeMark(from, to, schema.marks.language);
      if (attrs.lang || attrs.dir) tr.addMark(from, to, schema.marks.language.create(attrs));
    }
    dispatch?.(tr);
    return true;
  };
}

export function languageHere(state) {
  const { $from, empty } = state.selection;
  const mark = schema.marks.language.isInSet(empty ? $from.marks() : $from.nodeAfter?.marks || []);
  return mark?.attrs || { lang: $from.parent.attrs.lang, dir: $from.parent.attrs.dir };
}
