// From whatever another program copied to what a story may hold; the schema leaves out the rest.
import { inert } from "../canonical/inert.js";
import { SCENE } from "../doing/inserting.js";
import { renamed } from "./elements.js";
import { alignments, stylesToMarks } from "./looks.js";
import { isDocs, tidyDocs } from "./docs.js";
import { isWord, tidyWord } from "./word.js";

const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];
const BLANK = /^[\s\u00a0\u200b\ufeff]*$/;
const GONE = "title, noscript, noembed, noframes, textarea, select, input, button, datalist, dialog";

export const isOurs = (html) => html.includes("data-pm-slice");

export function cleaned(html) {
  const body = inert(html);
  for (const element of body.querySelectorAll(GONE)) element.remove();
  comments(body);
  if (isWord(html)) tidyWord(body);
  if (isDocs(html)) tidyDocs(body);
  for (const element of Array.from(body.querySelectorAll("*"))) if (element.localName.includes(":")) element.replaceWith(...element.childNodes);
  stylesToMarks(body);
  alignments(body);
  levels(body);
  directions(body);
  pictures(body);
  gaps(body);
  scenes(body);
  for (const [tag, meant] of [["b", "strong"], ["i", "em"]]) for (const mark of body.querySelectorAll(tag)) renamed(mark, meant);
  ids(body);
  return body.innerHTML;
}

function comments(body) {
  const walk = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walk.nextNode()) found.push(walk.currentNode);
  for (const comment of found) comment.remove();
}

// The same rule as on the server: whatever comes, headings are counted from the third on.
function levels(body) {
  if (!body.querySelector("h1, h2")) return;
  const used = HEADINGS.filter((tag) => body.querySelector(tag));
  for (const heading of Array.from(body.querySelectorAll(HEADINGS.join()))) {
    renamed(heading, `h${Math.min(6, used.indexOf(heading.localName) + 3)}`);
  }
}

// Where there is nothing but signs, they part scenes.
function scenes(body) {
  for (const block of body.querySelectorAll("p")) if (SCENE.test(block.textContent) && !block.closest("li, td, th")) block.replaceWith(body.ownerDocument.createElement("hr"));
}

// A direction that all have is the text's own, and each language has that anyway.
function directions(body) {
  const said = Array.from(body.querySelectorAll("[dir]"));
  const isMixed = new Set(said.map((element) => element.dir)).size > 1;
  for (const element of said) if (!isMixed || element.dir === "ltr") element.removeAttribute("dir");
}

// Pictures of other sites and of somebody's disk would show to nobody.
function pictures(body) {
  for (const picture of body.querySelectorAll("img")) {
    const src = picture.getAttribute("src") || "";
    if (new URL(src, location.href).origin !== location.origin || !src) picture.remove();
  }
}

function gaps(body) {
  for (const line of body.querySelectorAll("br")) if (line.parentElement.matches("div") && !isBetweenWords(line)) line.remove();
  for (const block of Array.from(body.querySelectorAll(`p, ${HEADINGS.join()}`))) {
    if (BLANK.test(block.textContent) && !block.querySelector("img")) block.remove();
    else bare(block);
  }
  for (const element of body.querySelectorAll("span:empty, a:empty, b:empty, i:empty, strong:empty, em:empty")) element.remove();
}

const isWords = (node) => Boolean(node) && (node.nodeType === 3 ? !BLANK.test(node.data) : !node.matches(`p, div, ul, ol, table, hr, ${HEADINGS.join()}`));
const isBetweenWords = (line) => isWords(line.previousSibling) || isWords(line.nextSibling);

// Tabs and hard spaces at the beginning were an indent, which is the reader's to choose.
function bare(block) {
  const walk = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const first = walk.nextNode();
  if (first) first.data = first.data.replace(/^[\s\u00a0]+/, "");
}

// Only what a link within the pasted text leads to.
function ids(body) {
  const wanted = new Set(Array.from(body.querySelectorAll("a[href^='#']"), (link) => link.getAttribute("href").slice(1)));
  for (const element of body.querySelectorAll("[id]")) if (!wanted.has(element.id)) element.removeAttribute("id");
  for (const link of body.querySelectorAll("a[href^='#']")) if (!body.querySelector(`[id="${CSS.escape(link.getAttribute("href").slice(1))}"]`)) link.replaceWith(...link.childNodes);
}

