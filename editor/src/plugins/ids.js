// Keeps each block's id on one block. The server gives ids and decides in the end; here they only
// stay with their words: at a split on the first part that says something, never on a copy.
import { Plugin } from "prosemirror-state";
import { Slice, Fragment } from "prosemirror-model";

export function keepIds() {
  return new Plugin({
    appendTransaction(transactions, before, state) {
      if (!transactions.some((one) => one.docChanged)) return null;
      const twice = repeated(state.doc);
      if (!twice.length) return null;
      const { tr } = state;
      for (const place of twice) tr.setNodeAttribute(place, "id", null);
      return tr;
    },
    props: {
      transformPasted: (slice, view) => (view.dragging?.move ? slice : withoutIds(slice, idsIn(view.state.doc))),
    },
  });
}

const saysNothing = (node) => !node.isAtom && !node.textContent && !holdsPicture(node);

function holdsPicture(node) {
  let found = false;
  node.descendants((inner) => {
    found ||= inner.isLeaf && inner.type.name !== "line_break";
    return !found;
  });
  return found;
}

function repeated(doc) {
  const first = new Map();
  const places = [];
  doc.descendants((node, place) => {
    if (node.isInline) return false;
    const { id } = node.attrs;
    if (id && !first.has(id)) first.set(id, { node, place });
    else if (id && saysNothing(first.get(id).node) && !saysNothing(node)) {
      places.push(first.get(id).place);
      first.set(id, { node, place });
    } else if (id) places.push(place);
    return !node.isTextblock;
  });
  return places;
}

export function idsIn(doc) {
  const ids = new Set();
  doc.descendants((node) => {
    if (node.attrs.id) ids.add(node.attrs.id);
    return !node.isTextblock;
  });
  return ids;
}

function withoutIds(slice, taken) {
  return new Slice(freed(slice.content, taken), slice.openStart, slice.openEnd);
}

function freed(fragment, taken) {
  const nodes = [];
  fragment.forEach((node) => {
    const inner = node.isTextblock || node.isLeaf ? node.content : freed(node.content, taken);
    const isTaken = node.attrs.id && taken.has(node.attrs.id);
    nodes.push(node.isText ? node : node.type.create(isTaken ? { ...node.attrs, id: null } : node.attrs, inner, node.marks));
  });
  return Fragment.fromArray(nodes);
}
