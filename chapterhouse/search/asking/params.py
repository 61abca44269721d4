"""The values in an address, each read for what it may be; what it is not becomes a problem."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from chapterhouse.lib.commas import split
from chapterhouse.lib.typed import whole_number
from chapterhouse.search.asking.counts import number
from chapterhouse.search.asking.days import in_order, when
from chapterhouse.search.asking.nodes import MINE, PROGRESS, Mine, Node, Not, Within
from chapterhouse.search.asking.ordering import order_of, seed_of
from chapterhouse.search.asking.problems import Problem, Unclear
from chapterhouse.search.asking.reading import LONGEST_WORD, readable
from chapterhouse.search.asking.values import NO, YES

Value = TypeVar("Value")
# Of one name; as many as a form may sensibly tick.
MOST = 100
NOT = "not-"
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,15}", re.IGNORECASE)


@dataclass
class Params:
    given: QueryDict
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        return readable(self.given.get(name, "")).strip()

    def several(self, name: str) -> list[str]:
        """Every value that is not empty, each once."""
        typed = [value for raw in self.given.getlist(name) if (value := readable(raw).strip())]
        if len(typed) > MOST:
            sentence = _("Only the first %(most)d of these count.") % {"most": MOST}
            self.complain(name, sentence, " ".join(typed))
        return list(dict.fromkeys(typed[:MOST]))

    def complain(self, name: str, sentence: str, typed: str) -> None:
        self.problems.append(Problem(sentence, 0, len(typed), name))

    def ids(self, name: str) -> list[int]:
        """Numbers of rows, in order."""
        found = set()
        for typed in self.several(name):
            if (key := whole_number(typed)) is None:
                sentence = _("“%(typed)s” is not what stands in such an address: it was left out.")
                self.complain(name, sentence % {"typed": typed[:40]}, typed)
            else:
                found.add(key)
        return sorted(found)

    def names(self, name: str) -> list[str]:
        """Names typed with commas between them."""
        found = [called for typed in self.several(name) for called in split(typed)][:MOST]
        for called in found:
            if len(called) > LONGEST_WORD:
                self.complain(name, _("No word and no name is so long. It was left out."), called)
        return [called for called in found if len(called) <= LONGEST_WORD]

    def states(self) -> list[str]:
        found = self.several("progress")
        for typed in found:
            if typed not in PROGRESS:
                sentence = _("Write progress: with complete, in-progress or abandoned.")
                self.complain("progress", sentence, typed)
        return [typed for typed in found if typed in PROGRESS]

    def languages(self) -> list[str]:
        found = self.several("language")
        for typed in found:
            if not _CODE.fullmatch(typed):
                sentence = _("“%(typed)s” is no language. Choose one from the list.")
                self.complain("language", sentence % {"typed": typed[:40]}, typed)
        return [typed.lower() for typed in found if _CODE.fullmatch(typed)]

    def counted(self, name: str) -> Node | None:
        low, high = (self.clear(f"{name}_{end}", self.count(name)) for end in ("from", "to"))
        if low is not None and high is not None and low > high:
            low, high = high, low
        return None if low is None and high is None else Within(name, low, high)

    @staticmethod
    def count(name: str) -> Callable[[str], int]:
        return lambda typed: number(name, typed)

    def dated(self, name: str) -> Node | None:
        low, high = in_order(*(self.clear(f"{name}_{end}", when) for end in ("from", "to")))
        first = low[0] if isinstance(low, tuple) else low
        last = high[1] if isinstance(high, tuple) else high
        return None if first is None and last is None else Within(name, first, last)

    def answer(self, name: str) -> bool | None:
        typed = self.text(name).lower()
        if typed and typed not in YES | NO:
            self.complain(name, _("Write %(field)s=yes or %(field)s=no.") % {"field": name}, typed)
        return True if typed in YES else False if typed in NO else None

    def mine(self) -> list[Node]:
        found: list[Node] = []
        for typed in self.several("mine"):
            if typed.removeprefix(NOT) not in MINE:
                sentence = _(
                    "“%(typed)s” is nothing between you and a story. Choose from the list."
                )
                self.complain("mine", sentence % {"typed": typed[:40]}, typed)
            else:
                what = Mine(typed.removeprefix(NOT))
                found.append(Not(what) if typed.startswith(NOT) else what)
        return found

    def order(self) -> tuple[str, bool] | None:
        return self.clear("sort", order_of)

    def seed(self) -> int:
        return self.clear("seed", seed_of) or 0

    def clear(self, name: str, read: Callable[[str], Value]) -> Value | None:
        """What `read` makes of the value; None for none, or for one that it finds unclear."""
        typed = self.text(name)
        if not typed:
            return None
        try:
            return read(typed)
        except Unclear as unclear:
            self.complain(name, str(unclear), typed)
            return None
