"""Old ids and the new ones: the same for the first real archive, moved up for every other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Max, Model

from chapterhouse.archive.models import Source
from chapterhouse.members.models import PenName
from chapterhouse.news.models import News, NewsComment
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Chapter, Series, Story
from chapterhouse.tags.models import Rating

KEPT: tuple[type[Model], ...] = (
    PenName,
    Rating,
    Story,
    Chapter,
    Series,
    Review,
    News,
    NewsComment,
)


_AT_ONCE = 500


def name_of(model: type[Model]) -> str:
    return str(model._meta.model_name)


def highest(model: type[Model]) -> int:
    return model._default_manager.aggregate(highest=Max("pk"))["highest"] or 0


@dataclass(frozen=True)
class Ids:
    """The new id is the old one plus its noun's base, and every base is 0 where ids are kept.

    Nothing needs to be remembered row by row, and a second run finds the same ids; except `moved`:
    those of a newer dump whose place was taken meanwhile.
    """

    bases: dict[str, int]
    moved: dict[str, dict[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Source) -> "Ids":
        """The ids of a source: as settled in an earlier run, else by what stands here already."""
        settled = source.traits.get("id_bases")
        if settled is None:
            keeps = not any(model._default_manager.exists() for model in KEPT)
            settled = {name_of(model): 0 if keeps else highest(model) for model in KEPT}
            source.keeps_ids = keeps
            source.traits["id_bases"] = settled
            source.save(update_fields=["keeps_ids", "traits"])
        return cls(settled, source.traits.setdefault("moved_ids", {}))

    def new(self, model: type[Model], old: int) -> int:
        name = name_of(model)
        moved = self.moved.get(name)
        return (moved and moved.get(str(old))) or old + self.bases[name]

    def make_way(self, model: type[Model], fresh: Iterable[int]) -> None:
        """Give old ids that never came before others where theirs stand for something else here."""
        name = name_of(model)
        moved = self.moved.setdefault(name, {})
        wanted = {self.new(model, old): old for old in sorted(fresh) if str(old) not in moved}
        spare = Next(model, at_least=max(wanted, default=0))
        for taken in sorted(_taken(model, list(wanted))):
            moved[str(wanted[taken])] = spare()


def _taken(model: type[Model], keys: list[int]) -> Iterator[int]:
    for start in range(0, len(keys), _AT_ONCE):
        rows = model._default_manager.filter(pk__in=keys[start : start + _AT_ONCE])
        yield from rows.values_list("pk", flat=True)


class Next:
    """Ids for new rows that had none: above everything here, and above `at_least`."""

    def __init__(self, model: type[Model], at_least: int = 0) -> None:
        self.last = max(highest(model), at_least)

    def __call__(self) -> int:
        self.last += 1
        return self.last
