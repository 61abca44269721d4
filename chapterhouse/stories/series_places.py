"""What stands in a series: added, proposed, accepted, moved and taken out."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.jobs.models import announce
from chapterhouse.members.blocking import REFUSED, is_kept_away
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.stories.models import Authorship, Series, SeriesEntry, Story

Openness = Series.Openness
MOST_PLACES = 5000


class CannotPlaceError(Exception):
    """It cannot stand there; the message is a sentence for whoever tried."""


@transaction.atomic
def place(
    series: Series,
    thing: Story | Series,
    *,
    by: Member,
    under: PenName | None = None,
    note: str = "",
) -> SeriesEntry:
    """Put a story or a series at the end of a series, or propose it where its owner decides.

    The owner places whatever is in lists, for authors may take their own out again; others place
    what they write. Raises CannotPlaceError.
    """
    held = Series.objects.select_related("owner").select_for_update(of=("self",)).get(pk=series.pk)
    is_owner = held.owner is not None and held.owner.member_id == by.pk
    check(held, thing, by, is_owner=is_owner)
    entry = existing(held, thing) or SeriesEntry(series=held, **named(thing))
    if entry.pk and entry.is_accepted:
        raise CannotPlaceError(_("It stands in this series already."))
    if entry.pk and entry.refused_at is None and not is_owner:
        raise CannotPlaceError(_("It was proposed already, and waits for an answer."))
    entry.position, entry.note = after_all(held), note
    entry.is_accepted = is_owner or held.openness == Openness.OPEN
    entry.proposed_by = None if is_owner else under
    entry.proposed_at, entry.refused_at = (None if is_owner else timezone.now()), None
    entry.save()
    written_down(entry, "place" if entry.is_accepted else "propose", by)
    return entry


def check(series: Series, thing: Story | Series, by: Member, *, is_owner: bool) -> None:
    if series.openness == Openness.CLOSED and not is_owner:
        raise CannotPlaceError(_("Only its owner adds to this series."))
    if series.entries.count() >= MOST_PLACES:
        raise CannotPlaceError(_("This series is full. Put a new series below it."))
    if isinstance(thing, Series):
        check_series(series, thing, by, is_owner=is_owner)
        return
    is_mine = Story.objects.editable_by(by).filter(pk=thing.pk).exists()
    if not is_mine and not (is_owner and Story.objects.listed_to(by).filter(pk=thing.pk).exists()):
        raise CannotPlaceError(_("You can add stories that you write yourself."))
    if not is_owner and not thing.is_listed:
        raise CannotPlaceError(_("It can stand there as soon as readers find it in lists."))
    authors = Authorship.objects.filter(story=thing, has_consent=True)
    met = [*authors.values_list("pen_name", flat=True)] if not is_mine else []
    if is_kept_away(by, [*met, *([series.owner_id] if series.owner_id and not is_owner else [])]):
        raise CannotPlaceError(REFUSED)


def check_series(series: Series, below: Series, by: Member, *, is_owner: bool) -> None:
    is_mine = Series.objects.editable_by(by).filter(pk=below.pk).exists()
    if not is_mine and not (is_owner and not below.is_hidden):
        raise CannotPlaceError(_("You can add series of your own."))
    if series.pk in below_it([below.pk]):
        raise CannotPlaceError(_("That series holds this one already."))
    met = below.owner_id if is_owner else series.owner_id
    if met and is_kept_away(by, [met]):
        raise CannotPlaceError(REFUSED)


def below_it(keys: Iterable[int]) -> set[int]:
    """These series and all below them, accepted or proposed."""
    known, fresh = set(keys), set(keys)
    while fresh:
        below = SeriesEntry.objects.filter(series__in=fresh).exclude(subseries=None)
        fresh = set(below.values_list("subseries", flat=True)) - known
        known |= fresh
    return known


def named(thing: Story | Series) -> dict[str, Story | Series]:
    return {"subseries" if isinstance(thing, Series) else "story": thing}


def existing(series: Series, thing: Story | Series) -> SeriesEntry | None:
    return SeriesEntry.objects.filter(series=series, **named(thing)).first()


def after_all(series: Series) -> int:
    return (series.entries.aggregate(last=Max("position"))["last"] or 0) + 1


@transaction.atomic
def answer(entry: SeriesEntry, *, accepts: bool, by: Member) -> bool:
    """Take a proposal or refuse it; False where somebody answered before."""
    waiting = SeriesEntry.objects.filter(pk=entry.pk, is_accepted=False, refused_at=None)
    given = {"is_accepted": True} if accepts else {"refused_at": timezone.now()}
    if waiting.update(**given) != 1:
        return False
    entry.refresh_from_db()
    written_down(entry, "accept-proposal" if accepts else "refuse-proposal", by)
    return True


@transaction.atomic
def take_out(entry: SeriesEntry, *, by: Member) -> None:
    """By the owner of the series, or by whoever writes what stands there."""
    Series.objects.select_for_update().get(pk=entry.series_id)
    written_down(entry, "take-out", by)
    SeriesEntry.objects.filter(pk=entry.pk).delete()
    close_gaps(entry.series_id)


@transaction.atomic
def move(entry: SeriesEntry, way: str, *, by: Member) -> int:
    """One place `up` or `down`, or to the `first` or `last`; where it stands now, from 1."""
    Series.objects.select_for_update().get(pk=entry.series_id)
    order = keys_in_order(entry.series_id)
    here = order.index(entry.pk)
    there = {"up": here - 1, "down": here + 1, "first": 0, "last": len(order)}[way]
    order.pop(here)
    order.insert(max(there, 0), entry.pk)
    put_in_order(entry.series_id, order)
    announce("series", [entry.series_id], "change")
    Change.record("order", entry.series, by=by)
    return order.index(entry.pk) + 1


def keys_in_order(series: int) -> list[int]:
    entries = SeriesEntry.objects.filter(series=series, is_accepted=True)
    return list(entries.order_by("position", "pk").values_list("pk", flat=True))


def close_gaps(series: int) -> None:
    put_in_order(series, keys_in_order(series))


def put_in_order(series: int, keys: list[int]) -> None:
    """Positions from 1 on; what is only proposed comes after."""
    entries = {entry.pk: entry for entry in SeriesEntry.objects.filter(series=series)}
    rest = [key for key in entries if key not in set(keys)]
    for position, key in enumerate([*keys, *rest], start=1):
        entries[key].position = position
    SeriesEntry.objects.bulk_update(entries.values(), ["position"], batch_size=500)


def tell_of(entry: SeriesEntry, note: str, *, by: Member) -> None:
    """A line that stands beside it in the series."""
    SeriesEntry.objects.filter(pk=entry.pk).update(note=note)
    Change.record("change", entry.series, by=by)
    announce("series", [entry.series_id], "change")


def written_down(entry: SeriesEntry, verb: str, by: Member) -> None:
    """In the log, and for whoever must learn of it: the pages of both, and the people."""
    placed = {"story": entry.story_id, "subseries": entry.subseries_id}
    Change.record(verb, entry.series, by=by, after=placed)
    announce("series", [entry.series_id], "change")
    if entry.story_id:
        announce("story", [entry.story_id], "change")
    announce("seriesentry", [entry.pk], verb)
