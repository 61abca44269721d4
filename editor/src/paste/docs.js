// What Google Docs puts on the clipboard, and the notes of a document that was downloaded from it.

export const isDocs = (html) => html.includes("docs-internal-guid") || /#ftnt\d/.test(html);

export function tidyDocs(body) {
  for (const inner of body.querySelectorAll("li > p:only-child")) inner.replaceWith(...inner.childNodes);
  // A nested list stands beside its entry, not within it.
  for (const nested of Array.from(body.querySelectorAll(":is(ul, ol) > :is(ul, ol)"))) {
    const before = nested.previousElementSibling;
    if (before?.localName === "li") before.append(nested);
  }
  notes(body);
}

function notes(body) {
  const found = Array.from(body.querySelectorAll("a[href^='#ftnt_ref'][id]"));
  if (!found.length) return;
  const document = body.ownerDocument;
  const division = document.createElement("div");
  division.className = "footnotes";
  const list = division.appendChild(document.createElement("ol"));
  for (const back of found) {
    const paragraph = back.closest("p, div");
    const entry = list.appendChild(document.createElement("li"));
    entry.id = back.id;
    back.remove();
    entry.append(...paragraph.childNodes);
    paragraph.remove();
  }
  for (const reference of body.querySelectorAll("a[href^='#ftnt']")) reference.textContent = reference.textContent.replace(/[[\]]/g, "");
  body.append(division);
}
