// What elements may say of themselves: the same as lib/html/vocabulary.py and attributes.py allow.

export const SIDES = ["left", "center", "right", "justify"];
const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/;
const DIRECTIONS = ["ltr", "rtl", "auto"];
// A browser reads what stands before the first colon as a scheme, unless one of / ? # comes earlier.
const SAFE = /^(?:(?:https?|mailto|ftp):|[^:/?#]*(?:[/?#]|$))/i;
const NUMBER = /^\d+$/;

export const isSafe = (address) => SAFE.test(address.trim());
export const isLanguage = (code) => LANGUAGE.test(code);

export function tongue(dom) {
  const lang = dom.getAttribute("lang") || "";
  const dir = (dom.getAttribute("dir") || "").toLowerCase();
  return { lang: isLanguage(lang) ? lang : null, dir: DIRECTIONS.includes(dir) ? dir : null };
}

export function side(dom) {
  const named = SIDES.find((name) => dom.classList.contains(`align-${name}`));
  const old = (dom.getAttribute("align") || "").toLowerCase();
  return named || (SIDES.includes(old) ? old : null);
}

export function number(dom, name, most = 1000) {
  const given = dom.getAttribute(name) || "";
  return NUMBER.test(given) ? Math.min(Number(given.slice(0, 6)), most) : null;
}

export const nothing = (...names) => Object.fromEntries(names.map((name) => [name, { default: null }]));

// Attributes of a node as an element of the page shows them.
export function shown(attrs, extra = {}) {
  const classes = [attrs.align && `align-${attrs.align}`, attrs.verse && "verse"].filter(Boolean).join(" ");
  const all = { id: attrs.id, class: classes || null, lang: attrs.lang, dir: attrs.dir, ...extra };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value != null && value !== false));
}
