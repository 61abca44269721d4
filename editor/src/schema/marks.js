// Marks of inline text, outermost first. Where two tags look alike, one mark remembers which it was.
import { isSafe, nothing, shown, tongue } from "./attributes.js";

const RENAMED = { strike: "s", tt: "code" };

const alike = (...tags) => ({
  attrs: { ...nothing("lang", "dir"), tag: { default: tags[0] } },
  parseDOM: tags.map((tag) => ({ tag, getAttrs: (dom) => ({ ...tongue(dom), tag: RENAMED[tag] || tag }) })),
  toDOM: ({ attrs }) => [attrs.tag, shown({ lang: attrs.lang, dir: attrs.dir }), 0],
});

const spanOf = (name, extra = {}) => ({
  parseDOM: [{ tag: `span.${name}`, consuming: false }],
  toDOM: () => ["span", { class: name }, 0],
  ...extra,
});

const link = {
  attrs: nothing("href", "title", "lang", "dir"),
  inclusive: false,
  parseDOM: [
    {
      tag: "a[href]",
      getAttrs: (dom) => {
        const href = dom.getAttribute("href").trim();
        if (!href || !isSafe(href)) return false;
        return { href, title: dom.getAttribute("title"), ...tongue(dom) };
      },
    },
  ],
  toDOM: ({ attrs }) => ["a", shown({ lang: attrs.lang, dir: attrs.dir }, { href: attrs.href, title: attrs.title }), 0],
};

const language = {
  attrs: nothing("lang", "dir"),
  parseDOM: [
    {
      tag: "span",
      consuming: false,
      getAttrs: (dom) => {
        const found = tongue(dom);
        return found.lang || found.dir ? found : false;
      },
    },
  ],
  toDOM: ({ attrs }) => ["span", shown({ lang: attrs.lang, dir: attrs.dir }), 0],
};

const abbreviation = {
  attrs: nothing("title", "lang", "dir"),
  parseDOM: ["abbr", "acronym"].map((tag) => ({
    tag,
    getAttrs: (dom) => ({ title: dom.getAttribute("title"), ...tongue(dom) }),
  })),
  toDOM: ({ attrs }) => ["abbr", shown({ lang: attrs.lang, dir: attrs.dir }, { title: attrs.title }), 0],
};

// A quotation draws its own signs at both ends, so nothing may take it apart.
export const marks = {
  q: alike("q"),
  sub: alike("sub"),
  sup: alike("sup"),
  link,
  spoiler: spanOf("spoiler"),
  language,
  cite: alike("cite"),
  ruby: alike("ruby"),
  rb: alike("rb"),
  rt: alike("rt"),
  rp: alike("rp"),
  strong: alike("strong", "b"),
  em: alike("em", "i"),
  underline: alike("u", "ins"),
  strike: alike("s", "del", "strike"),
  smallcaps: spanOf("smallcaps"),
  small: alike("small"),
  abbreviation,
  code: alike("code", "tt"),
  bdi: alike("bdi"),
};
