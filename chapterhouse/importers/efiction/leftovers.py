"""Rows without a page here: kept in the attic, verbatim and inert, or not taken at all."""

import os

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction.discretion import REASON
from chapterhouse.importers.efiction.fingerprints import fingerprint
from chapterhouse.importers.efiction.importing import Importing, Place
from chapterhouse.importers.efiction.older.accounting import account
from chapterhouse.importers.outcomes import InAttic, Outcome, Refused
from chapterhouse.importers.placing import BROKEN
from chapterhouse.importers.rounds import broken
from chapterhouse.importers.spool import OldRow

NOT_TAKEN = "online"
STRAYS = "files"


def reasons() -> dict[str, str]:
    """Why each of these tables goes to the attic."""
    program = _("program text, never run")
    kept = _("has no page here yet")
    return {
        **dict.fromkeys(("codeblocks", "panels"), program),
        **dict.fromkeys(
            ("challenges", "poll", "poll_votes", "shoutbox", "recommendations", "tracker", "log"),
            kept,
        ),
        **dict.fromkeys(("blocks", "pagelinks"), _("furniture of the old pages")),
        **dict.fromkeys(("modules", "stats"), _("the old program's own notes")),
    }


def place_leftovers(importing: Importing, placed: frozenset[str]) -> None:
    """Every table of the archive that no stage has placed."""
    known = reasons()
    for table in sorted(set(importing.site.tables) - placed - account(importing)):
        reason = known.get(table, _("a table this program does not know"))
        outcome: Outcome = Refused(REASON) if table == NOT_TAKEN else InAttic(reason)
        importing.place(table, table, _always(outcome))


def _always(outcome: Outcome) -> Place:
    return lambda _old, _readings: outcome


def keep_strays(importing: Importing) -> int:
    """Text files that no chapter was given, into the attic; how many there are."""
    if importing.folder is None:
        return 0
    desk = importing.desk(STRAYS)
    strays = list(importing.folder.unclaimed())
    for path in strays:
        text = (importing.folder.root / path).read_bytes()
        name = os.fsencode(path)
        row = OldRow(path=name, text=text)
        key = desk.called(name.decode("utf-8", "replace"))
        mark = fingerprint(STRAYS, row)
        if not desk.is_done(key, mark):
            reason = _("a file that belongs to no chapter")
            desk.settle(key, row, InAttic(reason), mark=mark)
    importing.close(desk)
    return len(strays)


def keep_troubles(importing: Importing) -> None:
    """Bytes of the dump that made no sense, each stretch as a row of its own."""
    for table, physical in importing.site.tables.items():
        desk = importing.desk(table)
        for trouble in importing.contents.troubles_of(physical):
            key = desk.called(f"{BROKEN} {trouble['offset']}")
            if not desk.is_done(key):
                row = {"as found": trouble["seen"].encode("latin-1")}
                desk.settle(key, row, InAttic(_("unreadable: %(why)s") % {"why": trouble["why"]}))
        desk.flush()
        importing.round.note_missing(broken(table), desk.missing(broken=True), 0)
