// What a paste or a drop becomes.
import { Plugin } from "prosemirror-state";
import { cleaned, isOurs } from "./cleaning.js";
import { slicePlain } from "./plain.js";

const isPicture = (file) => file.type.startsWith("image/");

export function pasting(takePictures) {
  return new Plugin({
    props: {
      transformPastedHTML: (html) => (isOurs(html) ? html : cleaned(html)),
      clipboardTextParser: slicePlain,
      handlePaste: (view, event) => taken(event, event.clipboardData, takePictures),
      handleDrop: (view, event) => !view.dragging && taken(event, event.dataTransfer, takePictures),
    },
  });
}

// Word copies a picture of its text along; where there are words, they are meant.
function taken(event, transfer, takePictures) {
  const files = Array.from(transfer?.files || []).filter(isPicture);
  if (!files.length || transfer.getData("text/html") || transfer.getData("text/plain")) return false;
  event.preventDefault();
  takePictures(files);
  return true;
}
