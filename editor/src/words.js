// Counts words by the rules of lib/words.py, near enough that an author sees the same number.

const IDEOGRAPH = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const KANA = "\\u3041-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff\\uff66-\\uff9f";
const SPACELESS = "\\u0e01-\\u0e2e\\u0e30-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ece\\u0edc-\\u0edf\\u1000-\\u103f\\u1050-\\u108f\\u1780-\\u17d3";
const letter = `(?![${IDEOGRAPH}${KANA}${SPACELESS}])[\\p{L}\\p{N}]`;
const stretch = `(?:${letter})+(?:[\\p{M}\\u200c\\u200d\\u2060]+(?:${letter})*)*`;
const between = `['.\\u00b7](?=${letter})|(?<=[0-9]),(?=[0-9])`;
const hebrew = '(?<=[\\u05d0-\\u05ea])["\\u05f3\\u05f4](?=[\\u05d0-\\u05ea])';
const WORD = new RegExp(
  `${stretch}(?:(?:${between}|${hebrew})${stretch})*|[${IDEOGRAPH}]|[${KANA}\\u3099\\u309a]+|[${SPACELESS}]{1,5}`,
  "gu",
);

export const countWords = (text) => (text.replaceAll("\u2019", "'").replaceAll("\u00ad", "").match(WORD) || []).length;

const kept = new WeakMap();

// Of a document; each block is counted once, for nodes never change.
export function wordsOf(doc) {
  let words = 0;
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    if (!kept.has(node)) kept.set(node, countWords(node.textBetween(0, node.content.size, "", said)));
    words += kept.get(node);
    return false;
  });
  return words;
}

const said = (leaf) => (leaf.type.name === "line_break" ? "\n" : "");

export function wordsBetween(doc, from, to) {
  return countWords(doc.textBetween(from, to, "\n", said));
}
