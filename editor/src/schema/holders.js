// Blocks that hold blocks: quotations, divisions, lists.
import { nothing, number, shown, side, tongue } from "./attributes.js";

const KINDS = ["footnotes", "spoiler", "verse"];
const TYPES = ["1", "a", "A", "i", "I"];

const holder = (tag, content, extra = {}) => ({
  content,
  group: "block",
  attrs: nothing("id", "lang", "dir"),
  defining: true,
  parseDOM: [{ tag, getAttrs: (dom) => ({ id: dom.id || null, ...tongue(dom) }) }],
  toDOM: (node) => [tag, shown(node.attrs), 0],
  ...extra,
});

// `value` is the number that an entry of a numbered list says it has.
const entry = (tag) => ({
  content: "block+",
  attrs: nothing("id", "align", "lang", "dir", ...(tag === "li" ? ["value"] : [])),
  defining: true,
  parseDOM: [{ tag, getAttrs: (dom) => entryAttributes(dom, tag) }],
  toDOM: (node) => [tag, shown(node.attrs, { value: node.attrs.value }), 0],
});

function entryAttributes(dom, tag) {
  const found = { id: dom.id || null, align: side(dom), ...tongue(dom) };
  return tag === "li" ? { ...found, value: number(dom, "value") } : found;
}

const list = (tag, content, extra = {}) => ({
  content,
  group: "block list",
  attrs: nothing("lang", "dir"),
  parseDOM: [{ tag, getAttrs: tongue }],
  toDOM: (node) => [tag, shown(node.attrs), 0],
  ...extra,
});

const numbering = (dom) => ({
  ...tongue(dom),
  start: number(dom, "start"),
  reversed: dom.hasAttribute("reversed") ? "reversed" : null,
  type: TYPES.includes(dom.getAttribute("type")) ? dom.getAttribute("type") : null,
});

export const holders = {
  quotation: holder("blockquote", "block+"),
  division: {
    ...holder("div", "block+"),
    attrs: { ...nothing("id", "lang", "dir"), kind: { default: "spoiler" } },
    parseDOM: KINDS.map((kind) => ({
      tag: `:is(div, section, aside, article, nav, header, footer, main).${kind}`,
      priority: 60,
      getAttrs: (dom) => ({ id: dom.id || null, ...tongue(dom), kind }),
    })),
    toDOM: (node) => ["div", shown(node.attrs, { class: node.attrs.kind }), 0],
  },
  details: holder("details", "(summary | block)+", {
    toDOM: (node) => ["div", shown(node.attrs, { class: "details" }), 0],
  }),
  figure: holder("figure", "(figure_line | figure_caption | block)+"),
  bullet_list: list("ul", "entry+"),
  ordered_list: list("ol", "entry+", {
    attrs: nothing("lang", "dir", "start", "reversed", "type"),
    parseDOM: [{ tag: "ol", getAttrs: numbering }],
    toDOM: ({ attrs }) => ["ol", shown(attrs, { start: attrs.start, reversed: attrs.reversed, type: attrs.type }), 0],
  }),
  entry: entry("li"),
  terms: list("dl", "(term | meaning)+"),
  term: entry("dt"),
  meaning: entry("dd"),
};
