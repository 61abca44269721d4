"""One story against many conditions: where a query for each of them would be too many."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.utils import timezone

from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.stories.models import ChapterTag, Story
from chapterhouse.tags.models import Kind, TagClosure


@dataclass(frozen=True)
class Facts:
    """What conditions ask of a story. `tags` are those it carries and all above them.

    `tops` are the categories without parents above its own tags, `tag_count` counts its own tags.
    """

    story: Story
    tags: frozenset[int]
    tops: frozenset[int]
    tag_count: int
    authors: frozenset[int]

    @classmethod
    def of(cls, story: Story) -> Self:
        own = set(story.taggings.values_list("tag", flat=True))
        live = ChapterTag.objects.filter(chapter__story=story, chapter__is_live=True)
        carried = own | set(live.values_list("tag", flat=True))
        above = TagClosure.objects.filter(descendant__in=carried)
        is_top = {
            "ancestor__kind__part": Kind.Part.CATEGORY,
            "ancestor__synonym_of": None,
            "ancestor__parent_edges": None,
        }
        tops = above.filter(descendant__in=own, **is_top)
        agreed = story.authorships.filter(has_consent=True)
        return cls(
            story,
            frozenset(above.values_list("ancestor", flat=True)),
            frozenset(tops.values_list("ancestor", flat=True)),
            len(own),
            frozenset(agreed.values_list("pen_name", flat=True)),
        )

    def meet(self, met: Conditions, category: int | None = None) -> bool:
        """Whether the story meets all of them, as `compiling.meeting` finds it."""
        return (
            (category is None or category in self.tags)
            and self.meet_tags(met)
            and self.meet_columns(met)
            and (not met.authors or bool(self.authors & set(met.authors)))
            and (met.crosses is None or met.crosses == (len(self.tops) > 1))
            and self.tag_count >= (met.tags_from or 0)
        )

    def meet_tags(self, met: Conditions) -> bool:
        return (
            (not met.any_of or bool(self.tags & set(met.any_of)))
            and self.tags >= set(met.all_of)
            and not self.tags & set(met.none_of)
        )

    def meet_columns(self, met: Conditions) -> bool:
        story = self.story
        one_of = (
            (met.ratings, story.rating_id),
            (met.languages, story.language),
            (met.progress, story.progress),
        )
        between = (
            (met.words_from, story.words, met.words_to),
            (met.chapters_from, story.chapter_count, met.chapters_to),
        )
        return (
            all(not chosen or own in chosen for chosen, own in one_of)
            and all((low or 0) <= own for low, own, _ in between)
            and all(high is None or own <= high for _, own, high in between)
            and (met.idle_days is None or is_idle(story.updated_at, met.idle_days))
        )


def is_idle(updated_at: datetime | None, days: int) -> bool:
    since = timezone.now() - timedelta(days=min(days, 100_000))
    return updated_at is not None and updated_at < since
