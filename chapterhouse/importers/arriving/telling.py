"""How far an arrival is, in the figures that its page shows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from chapterhouse.importers.models import Arrival
from chapterhouse.importers.progress import scaled

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# What people ask for first, by the old tables that hold it.
COUNTED = {
    "stories": _("Stories"),
    "chapters": _("Chapters"),
    "authors": _("Members"),
    "reviews": _("Reviews"),
    "series": _("Series"),
}


@dataclass(frozen=True)
class Stage:
    """A stage of the work: `left` is in seconds, None where nothing can be said yet."""

    name: str
    done: str
    total: str
    rate: str
    left: int | None
    percent: int
    is_over: bool


def told(arrival: Arrival) -> list[Stage]:
    """The stages so far; the last one is under way while a job is at work."""
    last = len(arrival.stages) - 1
    over = arrival.state in {Arrival.State.BROUGHT, Arrival.State.SEEN}
    return [
        _stage(kept, is_over=over or number < last) for number, kept in enumerate(arrival.stages)
    ]


def _stage(kept: dict[str, Any], *, is_over: bool) -> Stage:
    done, total, unit = kept["total"] if is_over else kept["done"], kept["total"], kept["unit"]
    rate = done / kept["seconds"] if kept["seconds"] else 0
    return Stage(
        kept["name"],
        scaled(done, unit),
        scaled(total, unit),
        scaled(round(rate), unit) if rate else "",
        round((total - done) / rate) if rate and not is_over else None,
        round(100 * done / total) if total else 100,
        is_over,
    )


def figures(first_page: dict[str, Any]) -> "list[tuple[StrPromise, int]]":
    """The counts that say how large an archive is."""
    rows = first_page.get("rows", {})
    counts = [(name, rows[table]) for table, name in COUNTED.items() if table in rows]
    counts += [
        (_("Chapter files"), first_page.get("files")),
        (_("Pictures"), first_page.get("pictures") or None),
    ]
    return [(name, count) for name, count in counts if count is not None]


def missing(first_page: dict[str, Any]) -> list[str]:
    """What is missing, but for the folder of chapters: of that the page has words of its own."""
    lines = first_page.get("missing", [])
    return lines[1:] if first_page.get("needs_folder") else lines


def last_words(arrival: Arrival) -> str:
    """What the job of an arrival said last that broke off; "" where it was killed."""
    error = arrival.job.error if arrival.job else ""
    return error.strip().rpartition("\n")[2][:300]
