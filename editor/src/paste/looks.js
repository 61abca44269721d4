// What a word processor wrote as style, as marks. The same reading as lib/html/styles.py.

const DECLARATION = /([a-z-]+)\s*:\s*([^;]*)/g;

export function styleOf(element) {
  const style = (element.getAttribute("data-style") || "").toLowerCase();
  return Object.fromEntries(Array.from(style.matchAll(DECLARATION), ([, name, said]) => [name, said.trim()]));
}

const decoration = (style) => `${style["text-decoration"] || ""} ${style["text-decoration-line"] || ""}`;
const variant = (style) => `${style["font-variant"] || ""} ${style["font-variant-caps"] || ""}`;

const LOOKS = [
  ["strong", (style) => /^(bold|[6-9]00)/.test(style["font-weight"] || "")],
  ["em", (style) => /italic|oblique/.test(style["font-style"] || "")],
  ["u", (style) => decoration(style).includes("underline")],
  ["s", (style) => decoration(style).includes("line-through")],
  ["sub", (style) => style["vertical-align"] === "sub"],
  ["sup", (style) => style["vertical-align"] === "super"],
  ["smallcaps", (style) => variant(style).includes("small-caps")],
];
const TAKEN_OFF = { b: ["font-weight", /^(normal|[1-5]00)/], strong: ["font-weight", /^(normal|[1-5]00)/], i: ["font-style", /normal/], em: ["font-style", /normal/] };
const HEADING = "h1, h2, h3, h4, h5, h6";
const INLINE = "span, a, b, strong, i, em, u, font, ins, del, s, sub, sup";

// A copied document wraps all of itself in <b style="font-weight:normal">.
function takeOff(element) {
  const [name, undone] = TAKEN_OFF[element.localName] || [];
  if (name && undone.test(styleOf(element)[name] || "")) element.replaceWith(...element.childNodes);
}

function wrapWithin(element, name) {
  const document = element.ownerDocument;
  const mark = document.createElement(name === "smallcaps" ? "span" : name);
  if (name === "smallcaps") mark.className = name;
  mark.append(...element.childNodes);
  element.append(mark);
}

// Links are drawn underlined and headings bold by themselves.
function isWanted(name, element) {
  if (name === "u") return !element.closest("a");
  return name !== "strong" || !element.closest(HEADING);
}

export function stylesToMarks(body) {
  for (const element of body.querySelectorAll(INLINE)) {
    const style = styleOf(element);
    for (const [name, has] of LOOKS) if (has(style) && element.localName !== name && isWanted(name, element)) wrapWithin(element, name);
  }
  for (const element of body.querySelectorAll("b, strong, i, em")) takeOff(element);
}

export function alignments(body) {
  for (const block of body.querySelectorAll(`p, ${HEADING}, td, th, li`)) {
    const style = styleOf(block);
    const said = style["text-align"] || (block.getAttribute("align") || "").toLowerCase();
    const isRight = said === "end" || (said === "right" && block.dir !== "rtl") || (said === "left" && block.dir === "rtl");
    // How plain paragraphs stand, at one edge or at both, is for the reader to choose.
    const named = said === "center" ? "align-center" : isRight && "align-right";
    const kept = ["verse", "align-center", "align-right"].filter((name) => block.classList.contains(name));
    block.className = [named, ...kept].filter(Boolean).join(" ");
  }
}
