"""What a query means, tried on one story after another."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction

from django.utils import timezone

from chapterhouse.archive.models import Archive
from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.members.models import Member
from chapterhouse.search.asking.nodes import (
    Ago,
    All,
    Any,
    By,
    Choice,
    Flag,
    Mine,
    Node,
    Not,
    Phrase,
    Tagged,
    Within,
    Word,
)
from chapterhouse.stories.gates import Agreed
from chapterhouse.stories.models import Audience
from tests.naive.facts import Facts
from tests.naive.own import Own

IN_OPEN_STORIES = ("summary", "notes", "text")
ON_TITLE_PAGES = ("title", "author", "tag", "series")


@dataclass
class Reader:
    """Who asks: a member with what is their own, or a visitor."""

    archive: Archive
    member: Member | None = None
    agreed: Agreed = field(default_factory=Agreed)
    is_spared: bool = True
    now: datetime = field(default_factory=timezone.now)
    own: Own = field(default_factory=Own)

    def finds(self, node: Node | None, facts: Facts) -> bool:
        return (
            self.may_list(facts)
            and not (self.is_spared and self.own.avoids(facts, self.now))
            and (node is None or self.holds(node, facts))
        )

    def may_list(self, facts: Facts) -> bool:
        is_closed = self.member is None and for_members(facts)
        return not is_closed or self.archive.members_only_listed == Archive.MembersOnly.BY_TITLE

    def holds(self, node: Node, facts: Facts) -> bool:
        match node:
            case All(of):
                return all(self.holds(part, facts) for part in of)
            case Any(of):
                return any(self.holds(part, facts) for part in of)
            case Not(of):
                return not self.holds(of, facts)
        return self.holds_of_leaf(node, facts)

    def holds_of_leaf(self, node: Node, facts: Facts) -> bool:
        match node:
            case Word(text, name) | Phrase(text, name):
                return self.reads(text.split(), name, facts)
            case Mine(what):
                return self.own.met(what, facts.story.pk)
            case Within(name, low, high):
                return self.is_within(name, low, high, facts)
        return fits(node, facts)

    def reads(self, words: list[str], name: str, facts: Facts) -> bool:
        fields = [name] if name else [*ON_TITLE_PAGES, "summary", "notes"]
        return any(
            stands_in(words, text)
            for one in fields
            if one in ON_TITLE_PAGES or self.is_open(facts)
            for text in facts.texts[one]
        )

    def is_open(self, facts: Facts) -> bool:
        """Whether no gate stands before the story for this reader."""
        if self.own.wrote(facts):
            return True
        if self.member is None and for_members(facts):
            return False
        rating = facts.story.rating
        if rating is None:
            return True
        asks = rating.asks_age and not self.agreed.of_age
        return not asks and not (rating.warns and rating.pk not in self.agreed.ratings)

    def is_within(self, name: str, low, high, facts: Facts) -> bool:
        if name in {"published", "updated"}:
            return in_days(getattr(facts.story, f"{name}_at"), low, high, self.now)
        found = number_of(name, facts, self.archive)
        return (
            found is not None and (low is None or found >= low) and (high is None or found <= high)
        )


def for_members(facts: Facts) -> bool:
    rating = facts.story.rating
    return facts.story.audience == Audience.MEMBERS or bool(rating and rating.members_only)


def stands_in(words: list[str], text: str) -> bool:
    there = text.casefold().split()
    return any(there[at : at + len(words)] == words for at in range(len(there)))


def fits(node: Node, facts: Facts) -> bool:
    story = facts.story
    match node:
        case Tagged(tag, as_main):
            return tag in (facts.main if as_main else facts.above)
        case By(name):
            return name in facts.authors
        case Choice("rating", values):
            return story.rating_id in values
        case Choice(name, values):
            return getattr(story, name) in values
        case Flag(name, is_so):
            return flag_of(name, facts) == is_so
    raise AssertionError(node)


def flag_of(name: str, facts: Facts) -> bool:
    story = facts.story
    return {
        "crossover": len(facts.tops) > 1,
        "downloads": story.allows_downloads,
        "inseries": bool(facts.series),
        "roundrobin": story.is_round_robin,
        "featured": story.featured != "",
    }[name]


def number_of(name: str, facts: Facts, archive: Archive) -> int | None:
    story = facts.story
    if name == "score":
        return score_of(facts, archive)
    return {
        "words": story.words,
        "chapters": story.chapter_count,
        "reviews": story.review_count,
        "kudos": story.kudos_count,
        "reads": story.hits,
        "tags": len(facts.own),
    }[name]


def score_of(facts: Facts, archive: Archive) -> Fraction | None:
    """In hundredths of what readers see; None where nobody gave one."""
    if not facts.story.score_count:
        return None
    shown = 2 if archive.score_kind == ScoreKind.STARS else 1
    return Fraction(100 * facts.story.score_sum // facts.story.score_count, shown)


def in_days(moment: datetime | None, low, high, now: datetime) -> bool:
    if moment is None:
        return False
    return (low is None or not_before(moment, low, now)) and (
        high is None or not_after(moment, high, now)
    )


def not_before(moment: datetime, low: date | Ago, now: datetime) -> bool:
    if isinstance(low, Ago):
        return moment >= now - timedelta(days=low.days)
    return timezone.localdate(moment) >= low


def not_after(moment: datetime, high: date | Ago, now: datetime) -> bool:
    if isinstance(high, Ago):
        return moment <= now - timedelta(days=high.days)
    return timezone.localdate(moment) <= high
