// Tables, in the shape that prosemirror-tables works on: rows directly below the table. Which group
// a row stands in is the row's own attribute; a caption stands before the table in a node of both.
import { nothing, number, shown, side, tongue } from "./attributes.js";

const GROUPS = ["thead", "tbody", "tfoot"];
const SCOPES = ["row", "col", "rowgroup", "colgroup"];

const cell = (tag, role) => ({
  content: "block+",
  tableRole: role,
  isolating: true,
  attrs: {
    ...nothing("id", "align", "lang", "dir", "colwidth", "scope"),
    colspan: { default: 1 },
    rowspan: { default: 1 },
  },
  parseDOM: [{ tag, getAttrs: cellAttributes }],
  toDOM: ({ attrs }) => [tag, shown(attrs, { ...spans(attrs), scope: tag === "th" ? attrs.scope : null }), 0],
});

function cellAttributes(dom) {
  return {
    id: dom.id || null,
    align: side(dom),
    ...tongue(dom),
    colspan: number(dom, "colspan") || 1,
    rowspan: number(dom, "rowspan") || 1,
    scope: SCOPES.includes(dom.getAttribute("scope")) ? dom.getAttribute("scope") : null,
  };
}

export const spans = ({ colspan, rowspan }) => ({
  colspan: colspan > 1 ? colspan : null,
  rowspan: rowspan > 1 ? rowspan : null,
});

const groupOf = (row) => {
  const around = row.parentNode?.nodeName.toLowerCase();
  return GROUPS.includes(around) ? around : "tbody";
};

export const tables = {
  table: {
    content: "row+",
    tableRole: "table",
    isolating: true,
    group: "block",
    attrs: nothing("id", "lang", "dir"),
    parseDOM: [{ tag: "table", getAttrs: (dom) => ({ id: dom.id || null, ...tongue(dom) }) }],
    toDOM: (node) => ["table", shown(node.attrs), ["tbody", 0]],
  },
  captioned: {
    content: "caption table",
    group: "block",
    isolating: true,
    toDOM: () => ["div", { class: "captioned" }, 0],
    parseDOM: [{ tag: "div.captioned", priority: 70 }],
  },
  row: {
    content: "(cell | header_cell)*",
    tableRole: "row",
    attrs: { group: { default: "tbody" } },
    parseDOM: [{ tag: "tr", getAttrs: (dom) => ({ group: groupOf(dom) }) }],
    toDOM: () => ["tr", 0],
  },
  cell: cell("td", "cell"),
  header_cell: cell("th", "header_cell"),
};
