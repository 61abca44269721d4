"""The round through all stories that finds what is similar: in batches, and where it stopped it
goes on. A batch writes only what is not written so already."""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from chapterhouse.jobs.progress import report
from chapterhouse.shelves.models import SimilarPass, SimilarStory
from chapterhouse.shelves.similar.carried import Carried
from chapterhouse.shelves.similar.choosing import Kin, diverse, kin_of
from chapterhouse.shelves.similar.choosing import Story as Looked
from chapterhouse.shelves.similar.kept import Kept
from chapterhouse.stories.models import Authorship, Story
from chapterhouse.stories.sparing import listed

BATCH = 300
# A round that was left for so long begins anew.
STALE = timedelta(days=3)
Rows = dict[int, list[Kin]]


def find_similar() -> None:
    """A whole round, or the rest of the one that was broken off; Stopped may be raised in it."""
    run = open_round()
    stories = Story.objects.filter(is_listed=True)
    total, done = stories.count(), stories.filter(pk__lte=run.reached).count()
    carried, kept = Carried(total), Kept()
    while True:
        report(done, total)
        after = stories.filter(pk__gt=run.reached).order_by("pk")
        keys = list(after.values_list("pk", flat=True)[:BATCH])
        if not keys:
            break
        write(run, keys, kindred(keys, carried, kept))
        done += len(keys)
    end(run)


def open_round() -> SimilarPass:
    begun = SimilarPass.objects.filter(ended_at=None, began_at__gt=timezone.now() - STALE)
    return begun.order_by("-pk").first() or SimilarPass.objects.create()


def kindred(keys: list[int], carried: Carried, kept: Kept) -> Rows:
    tags, beside = carried.tags_of(keys), kept.beside(keys)
    found = {
        key: kin_of(Looked(key, tags.get(key, []), beside.get(key, {})), carried.stories)
        for key in keys
    }
    authors = authors_of({one.other for kin in found.values() for one in kin})
    return {key: diverse(kin, authors) for key, kin in found.items()}


def authors_of(stories: set[int]) -> dict[int, set[int]]:
    agreed = Authorship.objects.filter(story__in=listed(sorted(stories)), has_consent=True)
    authors: dict[int, set[int]] = defaultdict(set)
    for story, name in agreed.order_by().values_list("story", "pen_name"):
        authors[story].add(name)
    return authors


@transaction.atomic
def write(run: SimilarPass, keys: list[int], found: Rows) -> None:
    """Write what is found beside these stories, and that the round got so far.

    What stands beside a story in between that is in no list any more goes.
    """
    between = SimilarStory.objects.filter(story__gt=run.reached, story__lte=keys[-1])
    there = {(row.story_id, row.other_id): row for row in between.select_related(None).iterator()}
    # A story may have gone since it was read; its rows would have nothing to stand beside.
    alive = still_there({one.other for kin in found.values() for one in kin} | set(keys))
    new = [
        SimilarStory(story_id=key, other_id=one.other, score=one.score, reasons=one.reasons)
        for key, kin in found.items()
        for one in kin
        if key in alive and one.other in alive
    ]
    same = {
        pair
        for row in new
        if (old := there.get(pair := (row.story_id, row.other_id)))
        and (old.score, old.reasons) == (row.score, row.reasons)
    }
    gone = [row.pk for pair, row in there.items() if pair not in same]
    SimilarStory.objects.filter(pk__in=listed(gone)).delete()
    SimilarStory.objects.bulk_create(row for row in new if (row.story_id, row.other_id) not in same)
    run.reached = keys[-1]
    run.save(update_fields=["reached"])


def still_there(keys: set[int]) -> set[int]:
    alive = Story.objects.filter(pk__in=listed(sorted(keys)), is_listed=True)
    return set(alive.values_list("pk", flat=True))


@transaction.atomic
def end(run: SimilarPass) -> None:
    SimilarStory.objects.filter(story__gt=run.reached).delete()
    SimilarPass.objects.exclude(pk=run.pk).delete()
    run.ended_at = timezone.now()
    run.save(update_fields=["ended_at"])
