"""What an old table became, counted: the lines that stand beside the books of an import."""

import json
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction.schema import Site
from chapterhouse.importers.spool import Spool

NOTE = "older"
_NOTHING: dict[str, Any] = {"fates": {}, "made": {}, "new": [], "history": {}}


def books_of(spool: Spool, site: Site) -> dict[str, Any]:
    """What `modernise` wrote down about this archive."""
    return spool.noted(f"{NOTE} {site.prefix}") or _NOTHING


def became_of(raw: bytes | None) -> list[tuple[str, str]]:
    """The rows, as table and key, that an old row became."""
    return [(table, key) for table, key in json.loads(raw or b"[]")]


def report(spool: Spool, site: Site) -> dict[str, Any]:
    """The conversion as JSON values; empty where there was none.

    `tables`: rows of each old table, by the tables that they became (`left` is rows without
    one); `new`: tables that were written here, so that their rows are no further rows of the
    dump; `made`: rows of those behind which no old row stood; `sentences`: what an archivist
    should know of all this.
    """
    books = books_of(spool, site)
    tables = [_line(spool, table, physical) for table, physical in books["fates"].items()]
    sentences = [*_notes(books["history"]), *map(_told, filter(_is_news, tables))]
    if not tables and not sentences:
        return {}
    return {
        "tables": tables,
        "made": books["made"],
        "new": books["new"],
        "sentences": sentences,
    }


def as_dumped(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of an import's report whose rows stood in the dump, not those they became."""
    new = (report.get("older") or {}).get("new", ())
    return [line for line in report.get("tables", ()) if line["table"] not in new]


def _line(spool: Spool, table: str, physical: str) -> dict[str, Any]:
    became: Counter[str] = Counter()
    read = left = 0
    for fate in spool.rows(physical):
        keys = became_of(fate["became"])
        became.update(name for name, _key in keys)
        read, left = read + 1, left + (not keys)
    return {"table": table, "read": read, "became": dict(became), "left": left}


def _is_news(line: dict[str, Any]) -> bool:
    """Not where rows were only written anew, one for one."""
    name = line["table"].partition(" ")[0]
    return bool(line["left"]) or line["became"] != {name: line["read"]}


def _told(line: dict[str, Any]) -> str:
    """A line for a person: `stories as found, 120 rows: 30 stories, 120 chapters`."""
    parts = [f"{count:,} {table}" for table, count in line["became"].items()]
    parts += [_("%(count)s left over") % {"count": f"{line['left']:,}"}] if line["left"] else []
    return _("%(table)s, %(read)s rows: %(parts)s") % {
        "table": line["table"],
        "read": f"{line['read']:,}",
        "parts": ", ".join(parts) or "–",
    }


def _notes(history: dict[str, Any]) -> list[str]:
    notes = []
    if version := history.get("version"):
        notes.append(_("This archive is of eFiction %(version)s.") % {"version": version})
    if bridged := history.get("bridged"):
        notes += _of_bridge(bridged)
    if accounts := history.get("accounts"):
        notes.append(_("Addresses and ranks of members came from %(table)s.") % accounts)
    if set(hours := history.get("hours", {})) - {"+0"}:
        notes.append(_of_hours(hours))
    return notes


def _of_bridge(bridged: dict[str, Any]) -> list[str]:
    notes = [
        _(
            "The members of this archive belonged to %(program)s (%(table)s): %(named)s names come "
            "from there. Their passwords do not work here."
        )
        % bridged
        if bridged["table"]
        else _(
            "The members of this archive belonged to another program, and its table of members "
            "is not in this dump."
        )
    ]
    if bridged["placeholders"]:
        notes.append(
            _(
                "%(placeholders)s members stand under a placeholder or the last name they were "
                "known by. Their stories are shown, as the old archive showed them."
            )
            % bridged
        )
    return notes


def _of_hours(hours: dict[str, int]) -> str:
    """By how much the times of an update differ from those it kept beside, read as UTC."""
    parts = ", ".join(f"{hour} h: {count:,}" for hour, count in hours.items())
    return _(
        "An update of the old program turned local times into UTC by these hours: %(parts)s. The "
        "time zone given for the import should agree."
    ) % {"parts": parts}
