// What a story may hold: the sanitiser's profile "story", node by node.
import { Schema } from "prosemirror-model";
import { isSafe, nothing, number } from "./attributes.js";
import { holders } from "./holders.js";
import { marks } from "./marks.js";
import { tables } from "./tables.js";
import { texts } from "./texts.js";

const PICTURE = ["src", "alt", "title", "width", "height"];
const NO_PICTURE = /^(?:mailto|ftp|data|blob|file):|^#/i;

function pictureAttributes(dom) {
  const src = (dom.getAttribute("src") || "").trim();
  if (!src || !isSafe(src) || NO_PICTURE.test(src)) return false;
  return {
    src,
    alt: dom.getAttribute("alt") || "",
    title: dom.getAttribute("title"),
    width: number(dom, "width", 99999),
    height: number(dom, "height", 99999),
  };
}

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    ...texts,
    ...holders,
    ...tables,
    text: { group: "inline" },
    line_break: {
      inline: true,
      group: "inline",
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
    picture: {
      inline: true,
      group: "inline",
      draggable: true,
      attrs: { ...nothing(...PICTURE), alt: { default: "" } },
      parseDOM: [{ tag: "img[src]", getAttrs: pictureAttributes }],
      toDOM: ({ attrs }) => ["img", Object.fromEntries(PICTURE.filter((name) => attrs[name] != null).map((name) => [name, attrs[name]]))],
    },
  },
  marks,
});
