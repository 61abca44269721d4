"""The tools of the editor: one table for its buttons, its keys and the page that explains them.

The editor's script binds the keys that stand here (in ProseMirror's spelling: `Mod` is Ctrl, and
Command on a Mac) and knows what each name does (`editor/src/doing/commands.js`).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_SPOKEN = {"Mod": "Control"}
_SHOWN = {
    "Mod": _("Ctrl"),
    "Shift": _("Shift"),
    "Alt": _("Alt"),
    "Backspace": _("Backspace"),
    "ArrowUp": "↑",
    "ArrowDown": "↓",
    "ArrowLeft": "←",
    "ArrowRight": "→",
}


@dataclass(frozen=True, slots=True)
class Tool:
    """`icon` is of editor-icons.svg; one that is a toggle says whether it is pressed."""

    do: str
    title: "StrPromise"
    icon: str
    keys: str = ""
    is_toggle: bool = False

    @property
    def key(self) -> str:
        """The first of its keys, as it is shown: `Ctrl+B`."""
        return "+".join(str(_SHOWN.get(part, part.upper())) for part in self._parts)

    @property
    def spoken_key(self) -> str:
        """The same for `aria-keyshortcuts`."""
        return "+".join(
            _SPOKEN.get(part, part.upper() if len(part) == 1 else part) for part in self._parts
        )

    @property
    def _parts(self) -> list[str]:
        return self.keys.split(" ")[0].split("-") if self.keys else []


def _look(do: str, title: "StrPromise", icon: str, keys: str = "") -> Tool:
    return Tool(do, title, icon, keys, is_toggle=True)


GROUPS: tuple[tuple["StrPromise", tuple[Tool, ...]], ...] = (
    (
        _("Steps"),
        (
            Tool("undo", _("Undo"), "undo-2", "Mod-z"),
            Tool("redo", _("Do again"), "redo-2", "Mod-Shift-z Mod-y"),
        ),
    ),
    (
        _("Words"),
        (
            _look("italic", _("Italic"), "italic", "Mod-i"),
            _look("bold", _("Bold"), "bold", "Mod-b"),
            _look("underline", _("Underlined"), "underline", "Mod-u"),
            _look("strike", _("Struck through"), "strikethrough", "Mod-Shift-x"),
            _look("smallcaps", _("Small capitals"), "case-upper", "Mod-Shift-k"),
            _look("raised", _("Raised"), "superscript", "Mod-."),
            _look("lowered", _("Lowered"), "subscript", "Mod-,"),
            Tool("clear", _("Plain words"), "remove-formatting", "Mod-\\"),
        ),
    ),
    (
        _("Paragraphs"),
        (
            _look("paragraph", _("Paragraph"), "pilcrow", "Alt-Shift-0"),
            _look("heading", _("Heading"), "heading-1", "Alt-Shift-1"),
            _look("subheading", _("Subheading"), "heading-2", "Alt-Shift-2"),
            _look("small-heading", _("Small heading"), "heading-3", "Alt-Shift-3"),
            _look("poem", _("Lines of a poem"), "feather", "Alt-Shift-p"),
            _look("typewriter", _("Typewriter"), "code", "Alt-Shift-m"),
            _look("center", _("In the middle"), "text-align-center", "Mod-Shift-e"),
            _look("end", _("At the far edge"), "text-align-end", "Mod-Shift-r"),
            _look("justify", _("At both edges"), "text-align-justify", "Mod-Shift-j"),
            _look("quotation", _("Quotation"), "quote", "Alt-Shift-q"),
            _look("bullets", _("List"), "list", "Mod-Shift-8"),
            _look("numbers", _("Numbered list"), "list-ordered", "Mod-Shift-7"),
        ),
    ),
    (
        _("To put in"),
        (
            Tool("link", _("Link"), "link", "Mod-k"),
            Tool("picture", _("Picture"), "image", "Alt-Shift-i"),
            Tool("scene", _("Scene break"), "separator-horizontal", "Alt-Shift-b"),
            Tool("footnote", _("Footnote, or across to it"), "asterisk", "Alt-Shift-n"),
            _look("spoiler", _("Spoiler"), "eye-off", "Alt-Shift-s"),
            Tool("language", _("Language of a passage"), "languages", "Alt-Shift-l"),
            Tool("table", _("Table"), "table", "Alt-Shift-t"),
        ),
    ),
    (
        _("Table"),
        (
            Tool("row-below", _("Row below"), "between-horizontal-start", "Alt-Shift-ArrowDown"),
            Tool(
                "column-after", _("Column after"), "between-vertical-start", "Alt-Shift-ArrowRight"
            ),
            Tool("row-away", _("Take the row out"), "fold-vertical", "Alt-Shift-ArrowUp"),
            Tool("column-away", _("Take the column out"), "fold-horizontal", "Alt-Shift-ArrowLeft"),
            Tool("header-row", _("First row as heads"), "panel-top", "Alt-Shift-h"),
            Tool("cells-joined", _("Join or part cells"), "table-cells-merge", "Alt-Shift-j"),
            Tool("table-away", _("Take the table out"), "trash-2", "Alt-Shift-Backspace"),
        ),
    ),
    (
        _("Page"),
        (
            Tool("find", _("Find and replace"), "search", "Mod-f Mod-h"),
            _look("alone", _("Nothing but the text"), "maximize", "Alt-Shift-d"),
            Tool("help", _("Keys"), "keyboard", "Mod-/"),
        ),
    ),
)
