// Attributes and signs, written as lib/html/nodes.py writes them.

const ORDER = [
  ...["id", "class", "lang", "dir", "href", "src", "alt", "title", "width", "height"],
  ...["colspan", "rowspan", "scope", "start", "reversed", "type", "value", "rel"],
];
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escaped = (text) => text.replace(/[&<>]/g, (sign) => SIGNS[sign]);
const value = (text) => String(text).replace(/[&<>"]/g, (sign) => SIGNS[sign]);

export function opening(tag, attrs) {
  const said = ORDER.filter((name) => attrs[name] != null && attrs[name] !== "" || (name === "alt" && attrs.alt === ""));
  return tag + said.map((name) => ` ${name}="${value(attrs[name])}"`).join("");
}

export const element = (tag, attrs, inner) => `<${opening(tag, attrs)}>${inner}</${tag}>`;
