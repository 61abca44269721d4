// Plain words: a blank line parts paragraphs; where there are none, every line is one.
import { Fragment, Slice } from "prosemirror-model";
import { schema } from "../schema/schema.js";

export function slicePlain(text, $context) {
  const marks = $context.marks();
  const whole = text.replace(/\r\n?/g, "\n").replace(/^\n+|\n+$/g, "");
  if ($context.parent.type === schema.nodes.pre) return new Slice(Fragment.from(schema.text(whole, marks)), 0, 0);
  const parts = whole.includes("\n\n") ? whole.split(/\n[ \t]*\n\s*/) : whole.split("\n");
  const blocks = parts.filter((part) => part.trim()).map((part) => schema.nodes.paragraph.create(null, lines(part, marks)));
  return new Slice(Fragment.from(blocks), 1, 1);
}

function lines(part, marks) {
  const nodes = [];
  for (const [i, line] of part.split("\n").entries()) {
    if (i) nodes.push(schema.nodes.line_break.create(null, null, marks));
    if (line) nodes.push(schema.text(line, marks));
  }
  return nodes;
}
