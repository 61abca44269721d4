"""Names of files that every system can unpack, whatever a member called their story."""

import re
import unicodedata

LONGEST = 60
# Signs that a file system or a shell gives a meaning of its own.
_MEANT = re.compile(r'[/\\:*?"<>|~$`%&!#;\s]+')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def safe_name(words: str, longest: int = LONGEST) -> str:
    """The words as one step of a path: in any script, at most `longest` bytes, never empty.

    No slashes, no leading dots, nothing that cannot be seen (a mark that turns the direction of
    writing would show another ending than the file has), no name that Windows keeps for devices.
    """
    seen = "".join(filter(_is_seen, unicodedata.normalize("NFC", words)))
    plain = _MEANT.sub("-", seen).strip("-. ")
    cut = plain.encode()[:longest].decode(errors="ignore").strip("-. ")
    if not cut or _DEVICES.fullmatch(cut.partition(".")[0]):
        return "untitled"
    return cut


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] != "C" or sign in "\t\n\r"
