"""Pen names that look like others, which an archivist is asked about."""

from collections.abc import Iterable

from chapterhouse.importers.outcomes import Asked
from chapterhouse.lib.folding import skeleton
from chapterhouse.members.models import PenName

MOST_NAMED = 5


class Lookalikes:
    """Every name that comes and every one that is here, by what it looks like."""

    def __init__(self, names: Iterable[str]) -> None:
        self._alike: dict[str, dict[str, int]] = {}
        for look, name in PenName.objects.values_list("skeleton", "name"):
            self._add(look, name)
        for name in names:
            self._add(skeleton(name), name)

    def _add(self, look: str, name: str) -> None:
        names = self._alike.setdefault(look, {})
        names[name] = names.get(name, 0) + 1

    def asked(self, name: str) -> list[Asked]:
        """The question that a name raises, if it looks like others; another of its kind counts."""
        alike = self._alike.get(skeleton(name), {})
        others = [other for other, count in alike.items() if other != name or count > 1]
        # Sorted, for an import that was taken up again meets them in another order.
        context = {"others": sorted(others)[:MOST_NAMED]}
        return [Asked("names-collide", context)] if others else []
