// The inline text of a block.
import { escaped, opening } from "./attributes.js";

const MARKS = {
  link: ({ href, title, lang, dir }) => ["a", { href, title: title?.trim() ? title : null, lang, dir, rel: href.startsWith("#") ? null : "nofollow noopener" }],
  spoiler: () => ["span", { class: "spoiler" }],
  smallcaps: () => ["span", { class: "smallcaps" }],
  language: (attrs) => ["span", attrs],
  abbreviation: (attrs) => ["abbr", attrs],
};

export function inline(node) {
  const open = [];
  let html = "";
  node.forEach((child) => {
    const same = child.marks.findIndex((mark, i) => !open[i] || !mark.eq(open[i]));
    const shared = same < 0 ? Math.min(child.marks.length, open.length) : same;
    while (open.length > shared) html += closing(open.pop());
    for (const mark of child.marks.slice(shared)) {
      open.push(mark);
      html += `<${opening(...tagOf(mark))}>`;
    }
    html += piece(child);
  });
  while (open.length) html += closing(open.pop());
  return html;
}

const tagOf = (mark) => (MARKS[mark.type.name] || ((attrs) => [attrs.tag, { lang: attrs.lang, dir: attrs.dir }]))(mark.attrs);
const closing = (mark) => `</${tagOf(mark)[0]}>`;

function piece(child) {
  if (child.isText) return escaped(child.text);
  return child.type.name === "line_break" ? "<br/>" : `<${opening("img", child.attrs)}/>`;
}
