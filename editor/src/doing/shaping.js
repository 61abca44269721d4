// What changes the kind of blocks, or what holds them.
import { setBlockType, wrapIn } from "prosemirror-commands";
import { liftListItem, wrapInList } from "prosemirror-schema-list";
import { liftTarget } from "prosemirror-transform";
import { schema } from "../schema/schema.js";

const { nodes } = schema;

export function around(state, fits) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) if (fits($from.node(depth))) return { node: $from.node(depth), place: $from.before(depth), depth };
  return null;
}

const everyText = (state, fits) => {
  const { from, to } = state.selection;
  let count = 0;
  let fit = 0;
  state.doc.nodesBetween(from, to, (node) => {
    if (!node.isTextblock) return true;
    count += 1;
    fit += fits(node) ? 1 : 0;
    return false;
  });
  return count > 0 && count === fit;
};

// What of a block's attributes another kind of block keeps.
const kept = ({ id, align, lang, dir }) => ({ id, align, lang, dir });

function become(type, extra, fits) {
  const isOn = (state) => everyText(state, fits);
  const run = (state, dispatch) => {
    const [to, more] = isOn(state) ? [nodes.paragraph, {}] : [type, extra];
    if (!setBlockType(to)(state) && !isOn(state) && !(to === nodes.paragraph)) return false;
    if (dispatch) {
      const { tr } = state;
      const { from, to: end } = state.selection;
      tr.setBlockType(from, end, to, (node) => ({ ...kept(node.attrs), ...more }));
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
  return { run, isOn };
}

export const heading = (level) => become(nodes.heading, { level }, (node) => node.type === nodes.heading && node.attrs.level === level);
export const poem = become(nodes.paragraph, { verse: true }, (node) => Boolean(node.attrs.verse));
export const typewriter = become(nodes.pre, {}, (node) => node.type === nodes.pre);
export const plain = { run: become(nodes.paragraph, {}, () => false).run, isOn: (state) => everyText(state, (node) => node.type === nodes.paragraph && !node.attrs.verse) };

export function aligned(side) {
  const has = (node) => (node.attrs.align || null) === side;
  return {
    isOn: (state) => everyText(state, has),
    run(state, dispatch) {
      const { tr } = state;
      state.doc.nodesBetween(state.selection.from, state.selection.to, (node, place) => {
        if (node.isTextblock && "align" in node.attrs) tr.setNodeAttribute(place, "align", has(node) ? null : side);
        else if (node.attrs.align) tr.setNodeAttribute(place, "align", null);
      });
      dispatch?.(tr);
      return true;
    },
  };
}

export function held(type, attrs = null, fits = (node) => node.type === type) {
  return {
    isOn: (state) => Boolean(around(state, fits)),
    run(state, dispatch) {
      const { $from, $to } = state.selection;
      const range = around(state, fits) && $from.blockRange($to, fits);
      if (!range) return wrapIn(type, attrs)(state, dispatch);
      const target = liftTarget(range);
      if (target == null) return false;
      dispatch?.(state.tr.lift(range, target).scrollIntoView());
      return true;
    },
  };
}

const isList = (node) => node.type === nodes.bullet_list || node.type === nodes.ordered_list;

export function list(type) {
  return {
    isOn: (state) => around(state, isList)?.node.type === type,
    run(state, dispatch) {
      const here = around(state, isList);
      if (!here) return wrapInList(type)(state, dispatch);
      if (here.node.type === type) return liftListItem(nodes.entry)(state, dispatch);
      const { lang, dir } = here.node.attrs;
      dispatch?.(state.tr.setNodeMarkup(here.place, type, { lang, dir }));
      return true;
    },
  };
}

export const quotation = held(nodes.quotation);
export const veil = held(nodes.division, { kind: "spoiler" }, (node) => node.type === nodes.division && node.attrs.kind === "spoiler");
