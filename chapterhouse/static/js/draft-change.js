// A change of a long text: what stays of it, and what is new. lib/html/patching.py is the other half:
// it cuts texts in the same places and knows the same fingerprint.
export const pieces = (text) => text.replaceAll("\n", "\n\0").replaceAll("</p><", "</p>\0<").split("\0");

// Runs of the old text's pieces as [first, end], and new text between them.
export function change(old, text) {
  const places = new Map(), steps = [];
  pieces(old).forEach((piece, place) => places.has(piece) ? places.get(piece).push(place) : places.set(piece, [place]));
  places.forEach((found) => found.reverse());
  for (const piece of pieces(text)) {
    const place = places.get(piece)?.pop(), last = steps.at(-1);
    if (place === undefined) typeof last === "string" ? steps.splice(-1, 1, last + piece) : steps.push(piece);
    else if (Array.isArray(last) && last[1] === place) last[1] = place + 1;
    else steps.push([place, place + 1]);
  }
  return steps;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

// CRC-32 of the UTF-8 bytes, and how many they are; there is no better digest on a page without TLS.
export function fingerprint(text) {
  const bytes = new TextEncoder().encode(text);
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return `${((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0")}-${bytes.length}`;
}

// As the archive will have it: line ends of one kind, no NUL, no halves of letters.
export const settled = (text) => new TextDecoder().decode(new TextEncoder().encode(text.replaceAll("\r\n", "\n").replaceAll("\0", "")));
