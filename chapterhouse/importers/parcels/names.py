"""Names of files inside packed ones, as places that cannot lead outside."""

import re

_DRIVE = re.compile(r"[A-Za-z]:")
_TEXT = re.compile(r"(\d{1,18})\.txt", re.IGNORECASE)
_PICTURE = re.compile(r"[^/\0]{1,120}\.(?:jpe?g|png|gif|webp|bmp)", re.IGNORECASE)
_LONGEST = 4096
_LONGEST_MESSAGE = 1 << 20


def parts_of(name: str) -> tuple[str, ...] | None:
    """A name in its parts; None where it leads outside or is none at all."""
    if "/" not in name:
        # Some Windows programs part folders so, against the format.
        name = name.replace("\\", "/")
    if not name or len(name) > _LONGEST or "\0" in name or name[0] == "/" or _DRIVE.match(name):
        return None
    parts = tuple(part for part in name.split("/") if part not in ("", "."))
    return None if ".." in parts or not parts else parts


def text_number(file_name: str) -> str:
    """The number in the name of a chapter's file; nothing for other files."""
    found = _TEXT.fullmatch(file_name)
    return found[1] if found else ""


def is_picture(parts: tuple[str, ...]) -> bool:
    """Whether this is a member's picture: `…/UID/images/NAME.jpg`."""
    return (
        len(parts) > 2
        and parts[-2].lower() == "images"
        and parts[-3].isdigit()
        and _PICTURE.fullmatch(parts[-1]) is not None
    )


def is_message(parts: tuple[str, ...], size: int) -> bool:
    """Whether this is a text of 2.0's pages: `messages/welcome.txt`."""
    return (
        len(parts) > 2
        and parts[-2] == "messages"
        and parts[-1].endswith(".txt")
        and len(parts[-1]) <= 64
        and size <= _LONGEST_MESSAGE
    )
