// What puts something new into the text.
import { TextSelection } from "prosemirror-state";
import { schema } from "../schema/schema.js";
import { around } from "./shaping.js";

const { nodes } = schema;

// After the block of the cursor, or in place of an empty one; the cursor goes on behind it.
export function insertBlock(node) {
  return (state, dispatch) => {
    const { $from } = state.selection;
    if (!$from.depth) return false;
    const outer = outermost($from);
    const isEmpty = $from.parent.content.size === 0 && outer === $from.depth;
    const at = isEmpty ? $from.before(outer) : $from.after(outer);
    const { tr } = state;
    if (isEmpty) tr.delete(at, $from.after(outer));
    tr.insert(at, node);
    const behind = at + node.nodeSize;
    if (!tr.doc.resolve(behind).nodeAfter) tr.insert(behind, nodes.paragraph.create());
    tr.setSelection(TextSelection.near(tr.doc.resolve(node.isAtom ? behind : at + 1)));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

// Where a scene break or a table may stand: outside of lists, captions and cells of tables.
function outermost($from) {
  for (let depth = $from.depth; depth > 0; depth--) {
    const holder = $from.node(depth - 1);
    if (holder.type === nodes.doc || holder.type === nodes.quotation || holder.type === nodes.division) return depth;
  }
  return 1;
}

export const insertSceneBreak = (state, dispatch) => insertBlock(nodes.scene_break.create())(state, dispatch);

export function insertPicture(attrs) {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const picture = nodes.picture.create(attrs);
    if (!$from.parent.inlineContent) return insertBlock(nodes.paragraph.create(null, picture))(state, dispatch);
    dispatch?.(state.tr.replaceSelectionWith(picture, false).scrollIntoView());
    return true;
  };
}

export function insertTable(rows, columns, hasHeader) {
  const cells = (type) => Array.from({ length: columns }, () => type.createAndFill());
  const all = Array.from({ length: rows }, (_, row) => {
    const isHead = hasHeader && row === 0;
    return nodes.row.create({ group: isHead ? "thead" : "tbody" }, cells(isHead ? nodes.header_cell : nodes.cell));
  });
  return insertBlock(nodes.table.create(null, all));
}

// Enter after nothing but signs: what they stand for.
export const SCENE = /^\s*(?:[*#~⁂•]\s*){1,7}$|^\s*(?:[-–—_=]\s*){3,}$/u;

export function signsBecomeSceneBreak(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type !== nodes.paragraph || !SCENE.test($from.parent.textContent)) return false;
  if ($from.parentOffset < $from.parent.content.size || around(state, (node) => node.type === nodes.entry || node.type.spec.tableRole)) return false;
  const { tr } = state;
  tr.replaceWith($from.before(), $from.after(), [nodes.scene_break.create({ id: $from.parent.attrs.id }), nodes.paragraph.create()]);
  tr.setSelection(TextSelection.near(tr.doc.resolve($from.before() + 2)));
  dispatch?.(tr.scrollIntoView());
  return true;
}

// In a poem a new line is a new line, and an empty one begins another stanza.
export function nextVerse(state, dispatch) {
  const { $from, $to, empty } = state.selection;
  if (!$from.parent.attrs.verse || !$from.sameParent($to)) return false;
  const { tr } = state;
  if (!$from.parent.content.size) tr.setNodeAttribute($from.before(), "verse", false);
  else if (empty && $from.nodeBefore?.type === nodes.line_break) tr.delete($from.pos - 1, $from.pos).split($from.pos - 1);
  else tr.replaceSelectionWith(nodes.line_break.create(), false);
  dispatch?.(tr.scrollIntoView());
  return true;
}
