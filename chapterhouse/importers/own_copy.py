"""The row that an old archive had of a member, as it was, without what was never theirs to read."""

from typing import Any

from django.utils.translation import gettext as _

from chapterhouse.archive.models import LedgerEntry
from chapterhouse.importers.verbatim import unpacked
from chapterhouse.lib.encodings import decode
from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.models import Member

NAME = "old-archive"
TABLE = "authors"
# What a member told about themselves there, and nothing of whoever made or kept the account.
THEIRS = ("uid", "penname", "realname", "email", "website", "bio", "image", "date", "aol", "yahoo")


def write_old_rows(member: Member, writer: Writer) -> None:
    keys = member.pen_names.values("pk")
    lines = LedgerEntry.objects.filter(table=TABLE, noun="penname", new_id__in=keys)
    for number, line in enumerate(lines.select_related("source").order_by("pk"), start=1):
        path = f"{NAME}/{number:02}.json"
        writer.json(path, told(line))
        writer.lists(NAME, str(line.source), path, _("As it was there"))


def told(line: LedgerEntry) -> dict[str, Any]:
    row = unpacked(bytes(line.raw)) if line.raw else {}
    values = {name: row[name] for name in THEIRS if row.get(name)}
    return {
        "archive": str(line.source),
        "table": line.table,
        "old_id": line.old_key,
        "row": {name: decode(value).text for name, value in values.items() if value},
    }
