"""Stories as entries of a catalogue: what a list shows of each, for this reader."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone

from chapterhouse.archive.current import archive_of
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.carried import fetch_carried, tags_above
from chapterhouse.stories.consenting import agreed
from chapterhouse.stories.gates import NOTHING, Agreed, Gate, gate_of
from chapterhouse.stories.models import Authorship, Series, SeriesEntry, Story
from chapterhouse.stories.models.carried import Carried
from chapterhouse.stories.on_page import put_on_page
from chapterhouse.stories.sparing import spared_of_few, spared_to
from chapterhouse.stories.warned import Warned, warned
from chapterhouse.tags.models import Kind, Tag

# About what stands on two lines of a list; what is more waits to be opened, unless it is so little
# that it takes no more room than the line to open it.
LETTERS_AT_ONCE, LETTERS_NOT_WORTH_FOLDING = 170, 255
WARNING = str(Kind.Part.WARNING)


@dataclass(frozen=True)
class Kindred:
    """The tags of one kind on a story, each with the tags above it, the widest first.

    Whether it is a side one stands beside it; those come last.
    """

    kind: Kind
    tags: list[tuple[list[Tag], Tag, bool]]

    @cached_property
    def letters(self) -> int:
        """About how many letters it takes to show them."""
        names = [tag.name for above, own, _ in self.tags for tag in (*above, own)]
        return len(self.kind.plural) + sum(map(len, names)) + 2 * len(names)


@dataclass(frozen=True)
class Entry:
    """One story of a list. Where `gate` is closed, nothing that it protects may be shown."""

    story: Story
    gate: Gate
    warnings: list[Tag]
    warned: Warned
    kinds: list[Kindred]
    places: list[SeriesEntry]
    is_new: bool

    @property
    def summary(self) -> str:
        """The summary as HTML; empty behind a closed gate."""
        return "" if self.gate else self.story.summary

    @cached_property
    def shown_at_once(self) -> list[Kindred]:
        """The first kinds, as many as two lines hold; one at least."""
        letters = [0, *accumulate(kindred.letters for kindred in self.kinds)]
        if letters[-1] <= LETTERS_NOT_WORTH_FOLDING:
            return self.kinds
        fitting = sum(total <= LETTERS_AT_ONCE for total in letters[1:])
        return self.kinds[: max(1, fitting)]

    @cached_property
    def shown_when_opened(self) -> list[Kindred]:
        return self.kinds[len(self.shown_at_once) :]


def entries(stories: Iterable[Story], request: HttpRequest) -> list[Entry]:
    """The stories as this reader's entries, in their order and in a fixed number of queries."""
    listed = list(stories)
    put_on_page(request, listed)
    member, archive = reader_of(request), archive_of(request)
    fetch_for_entries(listed)
    left_out = series_left_out(listed, spared_to(request))
    yes = agreed(request) if any(has_rating_gate(story) for story in listed) else NOTHING
    above = tags_above(listed) if archive.shows_category_ancestors else {}
    since = timezone.now() - timedelta(days=archive.recent_days)
    return [entry_of(story, member, yes, above, since, left_out) for story in listed]


def bylines() -> QuerySet[Authorship]:
    """Authorships with their pen names; without what only an author's own page shows.

    Whoever has not agreed to stand above a story does not.
    """
    agreed = Authorship.objects.filter(has_consent=True)
    return agreed.select_related("pen_name").defer("pen_name__bio")


def fetch_for_entries(stories: list[Story]) -> None:
    """Fetch what stands around the stories and was not fetched with them."""
    entries = SeriesEntry.objects.filter(is_accepted=True, series__is_hidden=False)
    prefetch_related_objects(
        stories,
        "rating",
        Prefetch("authorships", bylines()),
        Prefetch("series_entries", entries.select_related("series")),
    )
    fetch_carried(stories)


def series_left_out(stories: list[Story], spared: Member | None) -> set[int]:
    """Of the series that they stand in, those that `spared` chose not to meet."""
    placed = {entry.series_id for story in stories for entry in story.series_entries.all()}
    if not placed or spared is None:
        return set()
    left_out = spared_of_few("series", spared, list(placed))
    own = Series.objects.filter(pk__in=left_out, owner__member=spared)
    return left_out - set(own.values_list("pk", flat=True))


def has_rating_gate(story: Story) -> bool:
    return bool(story.rating and story.rating.has_gate)


def own_stories(story: Story, member: Member | None) -> set[int]:
    """The story's id if the member is one of its authors, as `gate_of` wants it."""
    names = [authorship.pen_name for authorship in story.authorships.all()]
    mine = member is not None and any(name.member_id == member.pk for name in names)
    return {story.pk} if mine else set()


def entry_of(
    story: Story,
    member: Member | None,
    yes: Agreed,
    above: dict[int, list[Tag]],
    since: datetime,
    left_out: Collection[int] = (),
) -> Entry:
    warnings = [one.tag for one in story.carried if one.kind.part == WARNING]
    return Entry(
        story=story,
        gate=gate_of(story, member, yes, own_stories(story, member)),
        warnings=warnings,
        warned=warned(warnings, member),
        kinds=by_kind(story.carried, above),
        places=[place for place in story.series_entries.all() if place.series_id not in left_out],
        is_new=bool(story.updated_at and story.updated_at >= since),
    )


def by_kind(carried: list[Carried], above: dict[int, list[Tag]]) -> list[Kindred]:
    """All but the warnings, which stand elsewhere."""
    kinds: dict[int, Kind] = {}
    grouped: dict[int, list[tuple[list[Tag], Tag, bool]]] = defaultdict(list)
    for tag, kind, is_side in carried:
        kinds[kind.id] = kind
        grouped[kind.id].append((above.get(tag.id, []), tag, is_side))
    shown = [kind for kind in kinds.values() if kind.part != WARNING]
    shown.sort(key=lambda kind: (kind.position, kind.id))
    return [Kindred(kind, sorted(grouped[kind.id], key=itemgetter(2))) for kind in shown]
