"""How a text is taken apart.

together = choice { blank choice }              all of these
choice   = chain { OR chain }                   OR takes the two beside it
chain    = part { AND part }
part     = { - | NOT } ( "(" together ")" | field ":" part | "phrase" | word )
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from django.utils.translation import gettext as _

from chapterhouse.search.asking.fields import MEASURES
from chapterhouse.search.asking.nodes import CHOICES, Node, Query
from chapterhouse.search.asking.ordering import order_of, seed_of
from chapterhouse.search.asking.problems import Unclear
from chapterhouse.search.asking.reading import (
    AND,
    CLOSE,
    COUNTED,
    LONGEST_WORD,
    MEASURE,
    NOT,
    OPEN,
    OR,
    QUOTE,
    WORD,
    Text,
)
from chapterhouse.search.asking.shaping import all_of, any_of, not_of
from chapterhouse.search.asking.values import Raw, value_of

MOST_DEPTH = 20
MOST_LEAVES = 200
Read = Callable[[], Node | None]


@dataclass
class Grammar:
    """One reading of a text. `under` is the field in whose bracket or value one is, or ""."""

    text: Text
    depth: int = 0
    skipped: int = 0
    leaves: int = 0
    sort: tuple[str, bool] | None = None
    seed: int = 0
    told: set[str] = field(default_factory=set)

    def query(self) -> Query:
        node = self.together("")
        sort, is_reversed = self.sort or ("", False)
        return Query(node, sort, self.seed, is_reversed)

    def together(self, under: str) -> Node | None:
        """Everything up to the closing bracket, or to the end."""
        nodes: list[Node | None] = []
        while not self.is_at_end():
            if wrong := self.text.takes(OR) or self.text.takes(AND):
                self.one_sided(wrong)
            elif self.text.sees(CLOSE):
                self.stray_bracket()
            else:
                nodes.append(self.choice(under))
        return all_of(nodes)

    def is_at_end(self) -> bool:
        self.text.skip_space()
        if self.text.is_over:
            return True
        return self.depth > 0 and not self.skipped and bool(self.text.sees(CLOSE))

    def choice(self, under: str) -> Node | None:
        return any_of(self.joined(OR, partial(self.chain, under)))

    def chain(self, under: str) -> Node | None:
        return all_of(self.joined(AND, partial(self.part, under)))

    def joined(self, sign: re.Pattern[str], read: Read) -> list[Node | None]:
        nodes = [read()]
        while True:
            self.text.skip_space()
            if not (found := self.text.takes(sign)):
                return nodes
            self.text.skip_space()
            if self.is_before_part():
                nodes.append(read())
            else:
                self.one_sided(found)

    def is_before_part(self) -> bool:
        text = self.text
        return not (text.is_over or text.sees(OR) or text.sees(AND) or text.sees(CLOSE))

    def part(self, under: str, *, is_value: bool = False) -> Node | None:
        """One condition. As the value of a field, it names no other field."""
        start, negations = self.text.at, 0
        while self.text.takes(NOT):
            negations += 1
        if not self.is_before_part():
            self.text.complain(_("Write behind NOT, or the minus, what to leave out."), start)
            return None
        node = self.affirmed(under, is_value=is_value)
        return not_of(node) if negations % 2 else node

    def affirmed(self, under: str, *, is_value: bool) -> Node | None:
        if self.text.sees(OPEN):
            return self.bracket(under)
        start = self.text.at
        if not is_value and (name := self.text.takes_field(known=bool(under))):
            return self.behind(name, start)
        return self.value(under)

    def bracket(self, under: str) -> Node | None:
        start = self.text.at
        self.text.takes(OPEN)
        if self.depth >= MOST_DEPTH:
            self.skipped += 1
            self.once("deep", _("Too many brackets within brackets: leave some out."), start)
            return None
        self.depth += 1
        before = len(self.text.problems)
        node = self.together(under)
        self.depth -= 1
        if not self.text.takes(CLOSE):
            self.once("open", _("This bracket is never closed. Write ) where it ends."), start)
        elif node is None and before == len(self.text.problems):
            self.text.complain(_("There is nothing between these brackets."), start)
        return node

    def behind(self, name: str, start: int) -> Node | None:
        """What stands behind a field's colon."""
        named = self.text.text[start : self.text.at].rstrip(" :：")
        blanks = self.text.skip_space()
        if name == "tags" and not self.text.sees(COUNTED):
            name = "tag"
        if name in {"sort", "seed"}:
            self.ordering(name, start)
            return None
        if name in MEASURES and not self.text.sees(OPEN):
            return self.value(name, start)
        if not self.is_before_part() or (blanks and self.sees_field()):
            self.empty(named, start)
            return None
        return self.part(name, is_value=True)

    def sees_field(self) -> bool:
        at = self.text.at
        found = self.text.takes_field(known=True)
        self.text.at = at
        return found is not None

    def empty(self, name: str, start: int) -> None:
        sentence = _("Write behind %(field)s: what to look for.")
        self.text.complain(sentence % {"field": name[:60]}, start)

    def ordering(self, name: str, start: int) -> None:
        found = self.text.takes(WORD)
        if not found:
            self.empty(name, start)
            return
        try:
            if name == "seed":
                self.seed = seed_of(found[0].rstrip(",;"))
            else:
                self.sort_by(order_of(found[0].rstrip(",;")), start)
        except Unclear as unclear:
            self.text.complain(str(unclear), start)

    def sort_by(self, order: tuple[str, bool], start: int) -> None:
        if self.sort and self.sort != order:
            self.text.complain(_("Stories stand in one order only: the first one counts."), start)
        else:
            self.sort = order

    def value(self, under: str, start: int | None = None) -> Node | None:
        start = self.text.at if start is None else start
        raw = self.raw(under)
        if raw is None or not (raw.text or raw.is_quoted):
            if under:
                self.empty(under, start)
            return None
        if len(raw.text) > LONGEST_WORD:
            self.once("long", _("No word and no name is so long. It was left out."), start)
            return None
        self.leaves += 1
        if self.leaves > MOST_LEAVES:
            sentence = _("Only the first %(most)d words and conditions count.")
            self.once("leaves", sentence % {"most": MOST_LEAVES}, start)
            return None
        try:
            return any_of(value_of(under, part) for part in parts_of(under, raw))
        except Unclear as unclear:
            self.text.complain(str(unclear), start)
            return None

    def raw(self, under: str) -> Raw | None:
        """The quotation or the word here; a quotation mark without its other one is skipped."""
        while self.text.sees(QUOTE):
            if (quoted := self.text.quotation()) is not None:
                return Raw(quoted, is_quoted=True)
            self.text.at += 1
            sentence = _("This quotation mark has no other. Write one where the words end.")
            self.once("quote", sentence, self.text.at - 1)
        found = self.text.takes(MEASURE if under in MEASURES else WORD)
        return found and Raw(found[0].rstrip(",;，；、") if under else found[0])

    def one_sided(self, sign: re.Match[str]) -> None:
        sentence = _("%(sign)s stands between two things; here one of them is missing.")
        self.text.complain(sentence % {"sign": sign[0]}, sign.start(), sign.end())

    def stray_bracket(self) -> None:
        start = self.text.at
        self.text.takes(CLOSE)
        if self.skipped:
            self.skipped -= 1
        else:
            self.once("close", _("Nothing opened this bracket: leave it out."), start)

    def once(self, about: str, sentence: str, start: int) -> None:
        """A complaint that would be made a thousand times of some texts."""
        if about not in self.told:
            self.told.add(about)
            self.text.complain(sentence, start)


def parts_of(under: str, raw: Raw) -> list[Raw]:
    """Ratings, languages and states may stand side by side, parted by commas."""
    if raw.is_quoted or under not in CHOICES:
        return [raw]
    return [Raw(part) for part in raw.text.split(",") if part]
