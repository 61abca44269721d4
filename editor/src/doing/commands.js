// What the tools do, by the names that their buttons carry.
import { redo, undo } from "prosemirror-history";
import * as tables from "prosemirror-tables";
import { schema } from "../schema/schema.js";
import { goAcross, insertFootnote } from "./footnotes.js";
import { insertSceneBreak } from "./inserting.js";
import { clearLooks, marking } from "./marking.js";
import { aligned, heading, list, plain, poem, quotation, typewriter, veil } from "./shaping.js";

const { nodes } = schema;
const inTable = (state) => tables.isInTable(state);
const inCells = (run) => ({ run, isThere: inTable });

// One or several blocks: words are veiled within one, blocks as a whole.
const spoiler = {
  isOn: (state) => marking("spoiler").isOn(state) || veil.isOn(state),
  run(state, dispatch) {
    const { $from, $to, empty } = state.selection;
    const isWhole = veil.isOn(state) || (!empty && !$from.sameParent($to));
    return (isWhole ? veil : marking("spoiler")).run(state, dispatch);
  },
};

export const commands = {
  undo: { run: undo },
  redo: { run: redo },
  bold: marking("strong"),
  italic: marking("em"),
  underline: marking("underline"),
  strike: marking("strike"),
  smallcaps: marking("smallcaps"),
  raised: marking("sup"),
  lowered: marking("sub"),
  clear: { run: clearLooks },
  paragraph: plain,
  heading: heading(3),
  subheading: heading(4),
  "small-heading": heading(5),
  poem,
  typewriter,
  center: aligned("center"),
  end: aligned("right"),
  justify: aligned("justify"),
  quotation,
  bullets: list(nodes.bullet_list),
  numbers: list(nodes.ordered_list),
  spoiler,
  scene: { run: insertSceneBreak },
  footnote: { run: (state, dispatch) => goAcross(state, dispatch) || insertFootnote(state, dispatch) },
  "row-below": inCells(tables.addRowAfter),
  "row-away": inCells(tables.deleteRow),
  "column-after": inCells(tables.addColumnAfter),
  "column-away": inCells(tables.deleteColumn),
  "cells-joined": inCells((state, dispatch) => tables.mergeCells(state, dispatch) || tables.splitCell(state, dispatch)),
  "header-row": inCells(tables.toggleHeaderRow),
  "table-away": inCells(tables.deleteTable),
};
