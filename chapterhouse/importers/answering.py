"""Samples of an old archive's addresses, one of each form, that the ledger can answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.archive.models.sources import Outcome
from chapterhouse.importers.cases import pages_of_keys

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# The old table whose rows each form is about: the first of them that has its place is the sample.
FORMS: list[tuple[str, "StrPromise", str]] = [
    ("stories", _("A story"), "viewstory.php?sid={old_key}"),
    ("chapters", _("A chapter"), "viewstory.php?sid={old_parent}&chapter={old_number}"),
    ("stories", _("To print"), "viewstory.php?action=printable&sid={old_key}&chapter=all"),
    ("series", _("A series"), "viewseries.php?seriesid={old_key}"),
    ("authors", _("An author"), "viewuser.php?uid={old_key}"),
    ("categories", _("A category"), "browse.php?type=categories&catid={old_key}"),
    ("reviews", _("A review"), "reviews.php?reviewid={old_key}"),
    ("news", _("News"), "news.php?action=newsstory&nid={old_key}"),
]


@dataclass(frozen=True)
class Sample:
    """An old address that answers: its form's name, itself from the root on, what it leads to."""

    name: "StrPromise"
    address: str
    title: str

    @property
    def is_for_programs(self) -> bool:
        """The printable page is kept as it was for programs that read it; nothing links there."""
        return "action=printable" in self.address


def samples(source: Source) -> list[Sample]:
    """One of each form of which there is a row; the feed answers in any case."""
    entries = {table: entry for table in tables() if (entry := first_of(source, table))}
    found = pages_of_keys((entry.noun, entry.new_id) for entry in entries.values())
    base = base_of(source)
    told = [
        Sample(name, base + form.format(**vars(entries[table])), title_of(found, entries[table]))
        for table, name, form in FORMS
        if table in entries
    ]
    return [*told, Sample(_("The feed"), f"{base}rss.php", "")]


def tables() -> Iterator[str]:
    yield from dict.fromkeys(table for table, _name, _form in FORMS)


def first_of(source: Source, table: str) -> LedgerEntry | None:
    rows = LedgerEntry.objects.filter(source=source, table=table, outcome=Outcome.PLACED)
    if table == "chapters":
        rows = rows.filter(old_number__isnull=False)
    return rows.exclude(new_id=None).defer("raw").order_by("old_key").first()


def title_of(found: dict[tuple[str, int], Any], entry: LedgerEntry) -> str:
    return str(found.get((entry.noun, entry.new_id or 0)) or "")


def base_of(source: Source) -> str:
    """The folder in which the old archive lay, from the root of this one on."""
    folder = str(source.base_paths[0] if source.base_paths else "").strip("/")
    return f"/{folder}/" if folder else "/"


def is_first(source: Source) -> bool:
    """Whether its addresses answer at this archive's own root, and not only under its old hosts."""
    others = Source.objects.exclude(kind=Source.Kind.SAMPLE).order_by("-keeps_ids", "pk")
    return base_of(source) != "/" or others.values_list("pk", flat=True).first() == source.pk
