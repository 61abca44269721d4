"""Which stories stand beside a story, and why: by what both carry and by who keeps both."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from heapq import nlargest

# What standing on all the same shelves weighs, beside tags that weigh some 2 to 10 each.
OF_READERS = 12.0
# One wide tag in common is no kinship.
LEAST_SCORE = 3.0
LOOKED_AT = 40
CHOSEN = 8
TOLD_TAGS = 3


@dataclass(frozen=True)
class Kin:
    """`tags` are the ids of the rarest that both carry; `readers` how many keep both, or 0."""

    other: int
    score: float
    tags: tuple[int, ...] = ()
    readers: int = 0

    @property
    def reasons(self) -> dict[str, object]:
        told: dict[str, object] = {"tags": list(self.tags)} if self.tags else {}
        return told | ({"readers": self.readers} if self.readers else {})


@dataclass
class Story:
    """Its rare tags with their weights; who is kept beside it, with readers and nearness."""

    pk: int
    tags: list[tuple[int, float]] = field(default_factory=list)
    kept: Mapping[int, tuple[int, float]] = field(default_factory=dict)


def kin_of(story: Story, carrying: Mapping[int, Collection[int]]) -> list[Kin]:
    """The nearest LOOKED_AT, the nearest first; `carrying` says which stories carry a tag."""
    scores: dict[int, float] = defaultdict(float)
    for tag, weight in story.tags:
        for other in carrying[tag]:
            scores[other] += weight
    for other, (_readers, nearness) in story.kept.items():
        scores[other] += OF_READERS * nearness
    scores.pop(story.pk, None)
    near = nlargest(LOOKED_AT, ((score, -other) for other, score in scores.items()))
    best = {-other: score for score, other in near if score >= LEAST_SCORE}
    shared: dict[int, list[int]] = defaultdict(list)
    for tag, _weight in story.tags:
        for other in best.keys() & carrying[tag]:
            shared[other].append(tag)
    return [
        Kin(
            other,
            round(score, 3),
            tuple(shared[other][:TOLD_TAGS]),
            story.kept.get(other, (0, 0))[0],
        )
        for other, score in best.items()
    ]


def diverse(kin: list[Kin], authors: Mapping[int, Collection[int]]) -> list[Kin]:
    """The nearest CHOSEN of them, no two of which have an author in common."""
    chosen: list[Kin] = []
    seen: set[int] = set()
    for one in kin:
        names = set(authors.get(one.other, ()))
        if not names & seen:
            chosen.append(one)
            seen |= names
        if len(chosen) == CHOSEN:
            break
    return chosen
