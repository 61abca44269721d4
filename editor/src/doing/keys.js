// The keys of writing itself; those of the tools come with their buttons.
import { baseKeymap, chainCommands, exitCode, splitBlock } from "prosemirror-commands";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { goToNextCell } from "prosemirror-tables";
import { schema } from "../schema/schema.js";
import { nextVerse, signsBecomeSceneBreak } from "./inserting.js";

const { entry, line_break: lineBreak, pre } = schema.nodes;

function breakLine(state, dispatch) {
  const { $from } = state.selection;
  if (!$from.parent.inlineContent) return false;
  const tr = $from.parent.type === pre ? state.tr.insertText("\n") : state.tr.replaceSelectionWith(lineBreak.create(), true);
  dispatch?.(tr.scrollIntoView());
  return true;
}

// In a block of typewriter text too, an empty line at the end leads out of it.
function outOfTypewriter(state, dispatch, view) {
  const { $from, empty } = state.selection;
  if ($from.parent.type !== pre) return false;
  const isLast = empty && $from.parentOffset === $from.parent.content.size && $from.parent.textContent.endsWith("\n");
  if (!isLast) return breakLine(state, dispatch);
  if (dispatch) dispatch(state.tr.delete($from.pos - 1, $from.pos));
  return !dispatch || exitCode(view.state, dispatch) || splitBlock(view.state, dispatch);
}

const breaks = chainCommands(exitCode, breakLine);

export const writingKeys = {
  ...baseKeymap,
  Enter: chainCommands(signsBecomeSceneBreak, nextVerse, outOfTypewriter, splitListItem(entry), baseKeymap.Enter),
  "Shift-Enter": breaks,
  "Mod-Enter": breaks,
  Tab: goToNextCell(1),
  "Shift-Tab": goToNextCell(-1),
  "Mod-]": sinkListItem(entry),
  "Mod-[": liftListItem(entry),
};
