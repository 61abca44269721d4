// A text as the archive writes it (lib/html/canonical.py): the server's own canonical HTML, read
// and written again, is the same letter for letter, but for the order of nested marks.
import { spans } from "../schema/tables.js";
import { element, opening } from "./attributes.js";
import { inline } from "./inline.js";

const kept = new WeakMap();

// One top block a line, so that a change is a change of few lines; gaps are not written.
export function written(doc) {
  const lines = [];
  doc.forEach((node) => {
    if (!kept.has(node)) kept.set(node, block(node));
    if (kept.get(node)) lines.push(kept.get(node));
  });
  return lines.join("\n");
}

function looks({ id, align, verse, lang, dir }) {
  const classes = [align && `align-${align}`, verse && "verse"].filter(Boolean).join(" ");
  return { id, class: classes, lang, dir };
}

const BLOCKS = {
  paragraph: (node) => text("p", node),
  heading: (node) => text(`h${node.attrs.level}`, node),
  pre: (node) => text("pre", node),
  summary: (node) => text("summary", node),
  figure_caption: (node) => text("figcaption", node),
  caption: (node) => text("caption", node),
  figure_line: (node) => inline(node),
  scene_break: (node) => `<${opening("hr", { id: node.attrs.id })}/>`,
  quotation: (node) => holder("blockquote", node.attrs, node),
  division: (node) => holder("div", { ...node.attrs, class: node.attrs.kind }, node),
  details: (node) => holder("details", node.attrs, node),
  figure: (node) => holder("figure", node.attrs, node),
  bullet_list: (node) => holder("ul", node.attrs, node),
  ordered_list: (node) => holder("ol", node.attrs, node),
  terms: (node) => holder("dl", node.attrs, node),
  entry: (node) => entry("li", node),
  term: (node) => entry("dt", node),
  meaning: (node) => entry("dd", node),
  cell: (node) => entry("td", node),
  header_cell: (node) => entry("th", node),
  table: (node) => table(node, ""),
  captioned: (node) => table(node.lastChild, block(node.firstChild)),
};

const block = (node) => BLOCKS[node.type.name](node);

function inside(node) {
  let html = "";
  node.forEach((child) => (html += block(child)));
  return html;
}

const isCell = (tag) => tag === "td" || tag === "th";

function text(tag, node) {
  const inner = inline(node);
  return inner ? element(tag, looks(node.attrs), inner) : "";
}

function holder(tag, attrs, node) {
  const inner = inside(node);
  return inner ? element(tag, attrs, inner) : "";
}

// The only paragraph of an entry is the entry's own text. Which of two ids stays, the server says.
function entry(tag, node) {
  const only = node.childCount === 1 ? node.firstChild : null;
  const own = { ...node.attrs, ...(isCell(tag) ? spans(node.attrs) : {}) };
  const isText = only?.type.name === "paragraph" && !only.attrs.verse && !(own.id && only.attrs.id);
  if (!isText) {
    const inner = inside(node);
    const sided = own.align ? `align-${own.align}` : null;
    return inner || isCell(tag) ? element(tag, { ...own, class: sided }, inner) : "";
  }
  const said = Object.entries(looks({ ...only.attrs, align: only.attrs.align || own.align }));
  const attrs = { ...own, ...Object.fromEntries(said.filter(([, given]) => given)) };
  const inner = inline(only);
  return inner || isCell(tag) ? element(tag, attrs, inner) : "";
}

function table(node, caption) {
  let html = caption;
  let group = null;
  node.forEach((row) => {
    if (row.attrs.group !== group) {
      html += (group ? `</${group}>` : "") + (row.attrs.group ? `<${row.attrs.group}>` : "");
      group = row.attrs.group;
    }
    html += `<tr>${inside(row)}</tr>`;
  });
  return element("table", node.attrs, html + (group ? `</${group}>` : ""));
}
