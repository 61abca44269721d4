"""Stories as the index holds them: what each is found, filtered, counted and sorted by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from hashlib import blake2b
from operator import attrgetter

import tantivy

from chapterhouse.lib.html.plain import inline_text
from chapterhouse.search.index.alphabet import places
from chapterhouse.search.index.schema import (
    RANKED,
    SHUFFLES,
    WORDED,
    kind_field,
    scaled,
    schema,
)
from chapterhouse.search.index.shape import Making
from chapterhouse.search.index.slots import fact_of, slot_of, slotted
from chapterhouse.search.index.tagged import Tags, tags_of
from chapterhouse.search.index.words import words_in
from chapterhouse.stories.models import Audience, Authorship, SeriesEntry, Story
from chapterhouse.stories.models.states import Featured

COLUMNS = (
    *("pk", "title", "sort_key", "letter", "summary", "notes", "end_notes", "rating_id"),
    *("language", "audience", "progress", "is_round_robin", "allows_downloads", "featured"),
    *("published_at", "updated_at", "words", "chapter_count", "review_count", "kudos_count"),
    *("hits", "score_sum", "score_count"),
)


@dataclass
class Around:
    """What stands around the stories of one batch, by the story's id."""

    authors: dict[int, list[Authorship]] = field(default_factory=lambda: defaultdict(list))
    places: dict[int, list[SeriesEntry]] = field(default_factory=lambda: defaultdict(list))
    tags: dict[int, Tags] = field(default_factory=dict)


def documents(keys: Iterable[int]) -> Iterator[tuple[int, int, Making]]:
    """Of those of these stories that may stand in lists; nine queries."""
    stories = list(Story.objects.filter(pk__in=keys, is_listed=True).only(*COLUMNS).order_by("pk"))
    around = around_of([story.pk for story in stories])
    for story in stories:
        fields = fields_of(story, around)
        digest = digest_of(fields)
        yield story.pk, digest, partial(document, fields, digest)


def around_of(keys: list[int]) -> Around:
    around = Around(tags=tags_of(keys))
    agreed = Authorship.objects.filter(story__in=keys, has_consent=True).select_related("pen_name")
    for authorship in agreed.defer("pen_name__bio").order_by("position", "pk"):
        around.authors[authorship.story_id].append(authorship)
    placed = SeriesEntry.objects.filter(story__in=keys, is_accepted=True)
    for entry in placed.select_related("series").order_by("pk"):
        around.places[entry.story_id or 0].append(entry)
    return around


def fields_of(story: Story, around: Around) -> dict[str, list[int] | list[str]]:
    names = [authorship.pen_name for authorship in around.authors[story.pk]]
    entries, tags = around.places[story.pk], around.tags.get(story.pk, Tags())
    # A hidden series is shown to nobody, but whoever muted it is spared its stories all the same.
    series = [entry.series for entry in entries if not entry.series.is_hidden]
    fields: dict[str, list[int] | list[str]] = {
        "id": [story.pk],
        "rating": [story.rating_id] if story.rating_id else [],
        **ranked(story, tags),
        "under": sorted(tags.under),
        "main": sorted(tags.main),
        "authors": sorted(name.pk for name in names),
        "series": sorted(entry.series_id for entry in entries),
        "language": [story.language],
        "letter": [story.letter],
        "is": sorted(facts(story, tags, in_series=bool(series))),
        **named("title", story.sort_key),
        **named("author", min(map(attrgetter("sort_key"), names), default="")),
        "title": [story.title],
        "author": [name.name for name in names],
        "series_title": [one.title for one in series],
        "tag": sorted(tags.names),
        **gated(story),
    }
    for kind, carried in tags.by_kind.items():
        fields.setdefault(kind_field(kind), []).extend(sorted(carried))  # type: ignore[arg-type]
    return fields


def ranked(story: Story, tags: Tags) -> dict[str, list[int]]:
    # One more than it is: a score of nothing, of dislikes alone, is one, and none is another thing.
    score = story.score_sum * 100 // story.score_count + 1 if story.score_count else 0
    numbers = {
        "updated": seconds(story.updated_at),
        "published": seconds(story.published_at),
        "words": story.words,
        "chapters": story.chapter_count,
        "reviews": story.review_count,
        "kudos": story.kudos_count,
        "reads": story.hits,
        "score": score,
        "tags": tags.own,
    }
    return {name: [scaled(numbers[name], story.pk)] for name in RANKED}


def gated(story: Story) -> dict[str, list[str]]:
    """What a gate may stand before, in the fields of those whom it keeps out."""
    slot = slot_in(story)
    return {
        slotted("summary", slot): [inline_text(story.summary)],
        slotted("notes", slot): [inline_text(story.notes), inline_text(story.end_notes)],
    }


def slot_in(story: Story) -> int:
    return slot_of(story.rating_id, is_for_members=story.audience == Audience.MEMBERS)


def named(field: str, name: str) -> dict[str, list[int]]:
    return {f"{field}_{number}": [half] for number, half in enumerate(places(name), 1)}


def seconds(moment: datetime | None) -> int:
    return int(moment.timestamp()) if moment else 0


def facts(story: Story, tags: Tags, *, in_series: bool) -> set[str]:
    """What the story is, as single words."""
    is_so = {
        "members": story.audience == Audience.MEMBERS,
        "crossover": len(tags.tops) > 1,
        "single": len(tags.tops) <= 1,
        "inseries": in_series,
        "downloads": story.allows_downloads,
        "roundrobin": story.is_round_robin,
        "featured": story.featured != Featured.NO,
    }
    always = {"listed", f"progress-{story.progress}", fact_of(slot_in(story))}
    return always | {name for name, so in is_so.items() if so}


def digest_of(fields: dict[str, list[int] | list[str]]) -> int:
    """A number that differs when anything that the index holds of the story does."""
    said = repr(sorted(fields.items())).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big") >> 1


def document(fields: dict[str, list[int] | list[str]], digest: int) -> tantivy.Document:
    texts = {name: fields[name] for name in WORDED if name in fields}
    words = {name: [" ".join(words_in(str(text))) for text in said] for name, said in texts.items()}
    story = int(fields["id"][0])
    orders = {f"shuffle{number}": [shuffled(story, number)] for number in range(SHUFFLES)}
    every = {**fields, **words, **orders, "digest": [digest]}
    return tantivy.Document.from_dict(
        {name: said for name, said in every.items() if said}, schema()
    )


def shuffled(story: int, number: int) -> int:
    """The story's place in one of the random orders."""
    said = blake2b(b"%d %d" % (story, number), digest_size=8).digest()
    return int.from_bytes(said, "big") >> 1
