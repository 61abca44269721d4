// What Microsoft Word puts on the clipboard: lists as paragraphs, notes as divisions, much of its own.
import { renamed } from "./elements.js";
import { styleOf } from "./looks.js";

export const isWord = (html) => /class="?Mso|urn:schemas-microsoft-com:office|content="?Microsoft Word/i.test(html);

const NUMBERED = /^\W*(?:\d+|[a-z]{1,4}|[ivxlc]+)[.)]/i;

export function tidyWord(body) {
  for (const [wanted, level] of [["MsoTitle", "h1"], ["MsoSubtitle", "h2"]]) {
    for (const title of body.querySelectorAll(`p.${wanted}`)) renamed(title, level);
  }
  notes(body);
  lists(body);
  for (const element of body.querySelectorAll("[lang]")) element.removeAttribute("lang");
}

// `mso-list: l0 level2 lfo1`: how deep an entry stands; its bullet or number is told as text.
function lists(body) {
  let open = [];
  for (const entry of Array.from(body.querySelectorAll("p"))) {
    const level = Number(/level(\d)/.exec(styleOf(entry)["mso-list"] || "")?.[1] || 0);
    const goesOn = open.length && open[0].list === entry.previousElementSibling;
    if (!level) continue;
    if (!goesOn) open = [];
    open = placed(entry, level, open);
  }
}

function placed(entry, level, open) {
  const document = entry.ownerDocument;
  const bullet = Array.from(entry.querySelectorAll("span")).find((span) => styleOf(span)["mso-list"] === "ignore");
  const tag = NUMBERED.test(bullet?.textContent.trim() || "") ? "ol" : "ul";
  bullet?.remove();
  const within = open.filter((one) => one.level <= level);
  const last = within.at(-1);
  const li = document.createElement("li");
  li.append(...entry.childNodes);
  if (last?.level === level && last.list.localName === tag) {
    last.list.append(li);
    entry.remove();
    return within;
  }
  const list = document.createElement(tag);
  list.append(li);
  const outer = last?.level === level ? within.slice(0, -1) : within;
  if (outer.length) outer.at(-1).list.lastElementChild.append(list);
  else entry.before(list);
  entry.remove();
  return [...outer, { level, list }];
}

// <a style="mso-footnote-id:ftn1" href="#_ftn1">[1]</a>, and the notes in divisions at the end.
function notes(body) {
  for (const ref of body.querySelectorAll("a[href*='#_ftn'], a[href*='#_edn']")) {
    const isBack = /#_(?:ftn|edn)ref/.test(ref.getAttribute("href"));
    if (isBack) ref.remove();
    else toReference(ref);
  }
  const found = Array.from(body.querySelectorAll("div[id^='ftn'], div[id^='edn']"));
  if (!found.length) return;
  const document = body.ownerDocument;
  const division = document.createElement("div");
  division.className = "footnotes";
  const list = division.appendChild(document.createElement("ol"));
  for (const note of found) {
    const entry = list.appendChild(document.createElement("li"));
    entry.id = `word-${note.id}`;
    entry.append(...note.childNodes);
    note.remove();
  }
  for (const rest of body.querySelectorAll("div")) {
    if (/(?:foot|end)note-list/.test(styleOf(rest)["mso-element"] || "")) rest.remove();
  }
  body.append(division);
}

function toReference(ref) {
  const document = ref.ownerDocument;
  const [, id, number] = /#_((?:ftn|edn)(\d+))/.exec(ref.getAttribute("href")) || [];
  if (!id) return;
  const sup = document.createElement("sup");
  const link = sup.appendChild(document.createElement("a"));
  link.setAttribute("href", `#word-${id}`);
  link.textContent = number;
  ref.replaceWith(sup);
}
