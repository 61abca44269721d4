// Blocks of inline text, and what parts them.
import { nothing, shown, side, tongue } from "./attributes.js";

const LEVELS = [3, 4, 5, 6];

const looks = (dom) => ({ id: dom.id || null, align: side(dom), ...tongue(dom) });

const leaf = (tag, extra = {}) => ({
  content: "inline*",
  attrs: nothing("id", "align", "lang", "dir"),
  defining: true,
  parseDOM: [{ tag, getAttrs: looks }],
  toDOM: (node) => [tag, shown(node.attrs), 0],
  ...extra,
});

export const texts = {
  paragraph: {
    group: "block",
    content: "inline*",
    attrs: { ...nothing("id", "align", "lang", "dir"), verse: { default: false } },
    parseDOM: [{ tag: "p", getAttrs: (dom) => ({ ...looks(dom), verse: dom.classList.contains("verse") }) }],
    toDOM: (node) => ["p", shown(node.attrs), 0],
  },
  heading: {
    ...leaf("h3"),
    group: "block",
    attrs: { ...nothing("id", "align", "lang", "dir"), level: { default: 3 } },
    parseDOM: [1, 2, ...LEVELS].map((level) => ({
      tag: `h${level}`,
      getAttrs: (dom) => ({ ...looks(dom), level: Math.max(level, 3) }),
    })),
    toDOM: (node) => [`h${node.attrs.level}`, shown(node.attrs), 0],
  },
  pre: leaf("pre", {
    group: "block",
    whitespace: "pre",
    parseDOM: [{ tag: "pre", preserveWhitespace: "full", getAttrs: looks }],
  }),
  scene_break: {
    group: "block",
    attrs: nothing("id"),
    parseDOM: [{ tag: "hr", getAttrs: (dom) => ({ id: dom.id || null }) }],
    toDOM: (node) => ["hr", shown(node.attrs)],
  },
  summary: leaf("summary", { toDOM: (node) => ["div", shown(node.attrs, { class: "summary" }), 0] }),
  figure_caption: leaf("figcaption"),
  caption: leaf("caption", { toDOM: (node) => ["p", shown(node.attrs, { class: "caption" }), 0] }),
  figure_line: { content: "inline*", toDOM: () => ["div", 0] },
};
