"""A vocabulary of any size, and the choice of a story's tags from it."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from chapterhouse.sample.many.chance import Zipf, low_rank

A_STORY_HAS = 12
WIDEST_ON = 0.3
SMALLEST, LARGEST = 400, 200_000
WORLDS = 8


def sizes(stories: int) -> dict[str, int]:
    """How many tags of each kind an archive of so many stories has."""
    whole = max(SMALLEST, min(LARGEST, 2 * stories))
    of = {
        "category": whole // 25,
        "character": whole * 3 // 10,
        "relationship": whole * 3 // 20,
        "genre": 40,
        "warning": 10,
    }
    return of | {"tag": whole - sum(of.values())}


@dataclass
class Blocks:
    """Tags of one kind, some for each category: a popular world has more people in it."""

    starts: list[int]

    @classmethod
    def of(cls, first: int, size: int, categories: int) -> "Blocks":
        weights = [(rank + 1) ** -0.6 for rank in range(categories)]
        share = size / sum(weights)
        starts, up = [first], 0.0
        for weight in weights:
            up += weight * share
            starts.append(first + min(size, int(up)))
        return cls(starts)

    def draw(self, random: Random, category: int) -> int | None:
        """A tag of this category's block, the first ones more often; None from an empty block."""
        first, size = self.starts[category], self.starts[category + 1] - self.starts[category]
        return first + low_rank(random, size) if size else None


@dataclass
class Vocabulary:
    """Ids of the tags by kind, and how many listed stories carry each or one below it."""

    first: dict[str, int]
    size: dict[str, int]
    above: dict[int, list[int]]
    counts: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        worlds = self.size["category"] - WORLDS
        self.categories = Zipf(worlds, WIDEST_ON)
        self.genres = Zipf(self.size["genre"], 0.15)
        self.free = Zipf(self.size["tag"] * 19 // 20, 0.03)
        self.people = Blocks.of(self.first["character"], self.size["character"], worlds)
        self.couples = Blocks.of(self.first["relationship"], self.size["relationship"], worlds)

    def choose(self, random: Random) -> list[int]:
        """Twelve tags for a story: its worlds, who is in it, what it is, and free ones."""
        worlds = dict.fromkeys(self.categories.draw(random, 2 if random.random() < 0.1 else 1))
        chosen = {self.first["category"] + WORLDS + world: None for world in worlds}
        world = next(iter(worlds))
        for _ in range(3):
            chosen[self.people.draw(random, world) or 0] = None
        chosen[self.couples.draw(random, world) or 0] = None
        for genre in self.genres.draw(random, 2):
            chosen[self.first["genre"] + genre] = None
        if random.random() < 0.3:
            chosen[self.first["warning"] + low_rank(random, self.size["warning"])] = None
        chosen.pop(0, None)
        while len(chosen) < A_STORY_HAS:
            for tag in self.free.draw(random, A_STORY_HAS - len(chosen)):
                chosen[self.first["tag"] + tag] = None
        return list(chosen)

    def count(self, tags: list[int]) -> None:
        """Count a listed story once for each tag and all above it."""
        self.counts.update({key for tag in tags for key in self.above.get(tag, (tag,))})
