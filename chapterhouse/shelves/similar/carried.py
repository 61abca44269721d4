"""The rare tags of stories, and which stories carry a rare tag: what kinship is looked for by."""

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log

from django.db.models import F
from django.db.models.functions import Coalesce

from chapterhouse.stories.models import StoryTag
from chapterhouse.stories.sparing import listed
from chapterhouse.tags.models import Kind

# A tag on more stories than this says little, and leads to too many.
WIDEST = 300
# So many of a story's rarest tags are followed.
FOLLOWED = 8
# A tag of a small archive is not rare because there are few stories: as if there were so many more.
MORE = 50
SIDE = 0.5
REMEMBERED = 3_000_000
CANONICAL = Coalesce("tag__synonym_of", "tag")


@dataclass
class Carried:
    """Asked for a batch of stories after the other; what tags carry is remembered between them."""

    total: int
    stories: dict[int, array] = field(default_factory=dict)
    size: int = 0

    def tags_of(self, keys: list[int]) -> dict[int, list[tuple[int, float]]]:
        """For each story its rarest tags with what each weighs, the rarest first."""
        found: dict[int, dict[int, float]] = defaultdict(dict)
        rows = StoryTag.objects.filter(story__in=listed(keys), tag__is_ambiguous=False)
        rows = rows.exclude(tag__kind__part=Kind.Part.WARNING).annotate(
            canonical=CANONICAL, many=Coalesce("tag__synonym_of__story_count", "tag__story_count")
        )
        rare = rows.filter(many__gt=1, many__lte=WIDEST).order_by("story", "pk")
        for story, tag, many, is_side in rare.values_list(
            "story", "canonical", "many", "is_side"
        ).iterator():
            weight = log((self.total + MORE) / many) * (SIDE if is_side else 1)
            found[story][tag] = max(weight, found[story].get(tag, 0))
        rarest = {
            story: sorted(tags.items(), key=lambda one: (-one[1], one[0]))[:FOLLOWED]
            for story, tags in found.items()
        }
        self.learn({tag for tags in rarest.values() for tag, _weight in tags})
        return rarest

    def learn(self, tags: Iterable[int]) -> None:
        """Read which listed stories carry these tags themselves, where that is not known yet."""
        if self.size > REMEMBERED:
            self.stories, self.size = {}, 0
        new = [tag for tag in tags if tag not in self.stories]
        for tag in new:
            self.stories[tag] = array("q")
        wanted = listed(new)
        own = StoryTag.objects.filter(tag__in=wanted, story__is_listed=True)
        other = StoryTag.objects.filter(tag__synonym_of__in=wanted, story__is_listed=True)
        for rows, canonical in ((own, F("tag")), (other, F("tag__synonym_of"))):
            pairs = rows.order_by().values_list(canonical, "story")
            for tag, story in pairs.iterator(chunk_size=20_000):
                self.stories[tag].append(story)
                self.size += 1
