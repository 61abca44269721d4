"""A repaired value as it would read in each encoding that fits its bytes, to choose from."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.importers.efiction.reading import MARKS, SHOWN, SLASHES, Decision
from chapterhouse.importers.forms import ENCODINGS
from chapterhouse.importers.models import Repair
from chapterhouse.importers.repairing import (
    CHANGED_HERE,
    MENDED,
    NOTHING_KEPT,
    SAME,
    Value,
    decision_of,
    preview,
    raw_of,
)
from chapterhouse.lib.alphabets import codec_of
from chapterhouse.lib.html.plain import text_of

# What is undone together: a title's backslashes went in two steps.
MENDINGS = {SLASHES: {SLASHES, SHOWN}, SHOWN: {SLASHES, SHOWN}, MARKS: {MARKS}}
UNMENDED = "as-it-was"
SAID = {
    MENDED: gettext_lazy("It reads so from now on, also when a newer dump comes."),
    SAME: gettext_lazy("It reads so already."),
    CHANGED_HERE: gettext_lazy("Somebody has changed it here since. It stays as it is."),
    NOTHING_KEPT: gettext_lazy("Its bytes are not kept, so it cannot be read again."),
}


@dataclass
class Candidate:
    """A way to read a value: its name for the button's form, how it would read, and in what."""

    name: str
    words: str
    encodings: list[str] = field(default_factory=list)


def decision_for(repair: Repair, name: str) -> Decision:
    """The decision behind a name; raises KeyError for one that is none."""
    now = decision_of(Value.of(repair))
    if name == UNMENDED and repair.kind in MENDINGS:
        return replace(now, without=now.without | MENDINGS[repair.kind])
    if name not in dict(ENCODINGS):
        raise KeyError(name)
    return replace(now, charset=name)


def candidates(repair: Repair) -> list[Candidate]:
    """Every reading that differs from the present one; those that read alike stand as one."""
    found: dict[str, Candidate] = {}
    for name, said in names(repair):
        case = preview(repair, decision_for(repair, name))
        if case.outcome == MENDED:
            candidate = Candidate(name, text_of(case.after) or case.after)
            found.setdefault(case.after, candidate).encodings.append(said)
    return list(found.values())


def names(repair: Repair) -> Iterator[tuple[str, str]]:
    if repair.kind in MENDINGS:
        yield UNMENDED, _("as it was")
    raw = raw_of(Value.of(repair)) or b""
    for name, said in ENCODINGS:
        if not name or fits(raw, name):
            yield name, str(said)


def fits(raw: bytes, charset: str) -> bool:
    try:
        raw.decode(codec_of(charset))
    except UnicodeDecodeError:
        return False
    return True
