"""The parts of a packed document, each read only as far as an honest one goes."""

import re
import zipfile
import zlib
from io import BytesIO

from django.utils.translation import gettext as _

from chapterhouse.lib.documents.kinds import UnreadableError

# A novel of 300,000 words fills 20 megabytes of a word processor's XML.
MOST_OF_A_PART = 48 * 1024 * 1024
MOST_PARTS = 5000
# Each of its tags costs much more to read than its bytes say.
MOST_TAGS = 1_000_000
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def opened(raw: bytes) -> zipfile.ZipFile:
    """Raises UnreadableError for what is damaged, locked, or unpacks to more than it should."""
    try:
        packed = zipfile.ZipFile(BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as damage:
        raise damaged() from damage
    parts = packed.infolist()
    if len(parts) > MOST_PARTS:
        raise too_much()
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError(_("The file is locked with a password. Save it without one."))
    return packed


def part(packed: zipfile.ZipFile, name: str) -> bytes:
    """One part's bytes, empty where there is none; XML that declares entities is refused."""
    try:
        with packed.open(name) as stream:
            raw = stream.read(MOST_OF_A_PART + 1)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as damage:
        raise damaged() from damage
    if len(raw) > MOST_OF_A_PART or raw.count(b"<") > MOST_TAGS:
        raise too_much()
    # In two bytes a letter no declaration would be seen, and no word processor writes so.
    if b"\0" in raw or _DECLARES.search(raw):
        raise damaged()
    return raw


def damaged() -> UnreadableError:
    return UnreadableError(_("The file is damaged: it ends too early, or was changed on its way."))


def too_much() -> UnreadableError:
    return UnreadableError(_("The file unpacks to more than any story. Send it in several parts."))
