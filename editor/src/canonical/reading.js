// HTML from the server or a clipboard as a document; nothing in it loads or runs meanwhile.
import { DOMParser as NodeParser } from "prosemirror-model";
import { schema } from "../schema/schema.js";
import { inert } from "./inert.js";

export function read(html) {
  const root = inert(html);
  for (const caption of root.querySelectorAll("table > caption")) lift(caption);
  return NodeParser.fromSchema(schema).parse(root);
}

// The editor's tables have rows only, so a caption stands before its table.
function lift(caption) {
  const table = caption.parentNode;
  const around = caption.ownerDocument.createElement("div");
  around.className = "captioned";
  table.replaceWith(around);
  around.append(caption, table);
}
