"""From the names in a query to the tags, authors, ratings and languages that are called so.

However many names there are, the number of database queries is the same; only for the first few
that nothing is called so is it looked for what was meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.lib.folding import fold
from chapterhouse.members.models import Member
from chapterhouse.search.asking.guessing import MOST_NAMES, like_authors, like_tags
from chapterhouse.search.asking.languages import codes_called
from chapterhouse.search.asking.lookups import Lookups
from chapterhouse.search.asking.nodes import (
    By,
    Choice,
    Leaf,
    Named,
    Node,
    Phrase,
    Query,
    Tagged,
    Word,
)
from chapterhouse.search.asking.problems import Offer, Problem, Problems
from chapterhouse.search.asking.reading import has_letters, is_plain
from chapterhouse.search.asking.shaping import any_of, leaves, mapped
from chapterhouse.search.asking.unwanted import without_unwanted
from chapterhouse.tags.models import Tag

_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)


def resolve(
    query: Query,
    _archive: Archive,
    spared: Member | None = None,
    lookups: Lookups | None = None,
) -> tuple[Query, Problems]:
    """The query without `Named`, with canonical tags only; and what is to be asked.

    Nothing is offered that `spared` never wants to meet.
    What several are called stands for each of them. What nobody and nothing is called is looked
    for as words; a rating, a language or a number that does not exist is left out. Whoever needs
    what was read for that again hands in the `lookups` for the query's leaves.
    """
    found = leaves(query.node)
    if not any(isinstance(leaf, Named | Tagged) for leaf in found):
        return query, ()
    resolving = Resolving(lookups or Lookups(found))
    meant = {leaf: resolving.meant(leaf) for leaf in dict.fromkeys(found)}
    problems = [with_queries(problem, query, meant) for problem in resolving.problems.values()]
    problems = without_unwanted(problems, spared)
    return replace(query, node=mapped(query.node, meant.__getitem__)), tuple(problems)


def with_queries(problem: Problem, query: Query, meant: dict[Leaf, Node | None]) -> Problem:
    """The problem with, for each of its offers, the query that has it instead."""
    offers = []
    for offer in problem.offers:
        chosen = meant | {problem.about: offer.node}
        node = mapped(query.node, chosen.__getitem__)
        offers.append(replace(offer, query=replace(query, node=node)))
    return replace(problem, offers=tuple(offers))


@dataclass
class Resolving:
    lookups: Lookups
    problems: dict[Leaf, Problem] = field(default_factory=dict)
    guessed: int = 0

    def meant(self, leaf: Leaf) -> Node | None:
        match leaf:
            case Tagged():
                return self.numbered(leaf)
            case Named("author"):
                return self.author(leaf)
            case Named("rating"):
                return self.rating(leaf)
            case Named("language"):
                return self.language(leaf)
            case Named():
                return self.tag(leaf)
        return leaf

    def ask(self, leaf: Leaf, sentence: str, offers: Sequence[Offer] = ()) -> None:
        self.problems.setdefault(leaf, Problem(sentence, about=leaf, offers=tuple(offers)))

    def numbered(self, leaf: Tagged) -> Node | None:
        tag = self.lookups.numbered.get(leaf.tag)
        if tag is None:
            self.ask(leaf, _("Tag %(number)d is not here any more.") % {"number": leaf.tag})
            return None
        return self.one(leaf, tag, as_main=leaf.as_main)

    def one(self, leaf: Leaf, tag: Tag, *, as_main: bool) -> Node:
        node = Tagged(tag.pk, as_main)
        if tag.is_ambiguous and (meant := self.lookups.below.get(tag.pk)):
            sentence = _("“%(name)s” may mean several. Which one do you look for?")
            offers = [Offer(Tagged(one.pk, as_main), one.name) for one in meant]
            self.ask(leaf, sentence % {"name": tag.name}, offers)
        return node

    def tag(self, leaf: Named) -> Node | None:
        if not self.lookups.kinds_of[leaf] and leaf.field not in {"tag", "main"}:
            return self.no_field(leaf)
        tags, as_main = self.lookups.tags(leaf), leaf.field == "main"
        if len(tags) == 1:
            return self.one(leaf, tags[0], as_main=as_main)
        if tags:
            sentence = _("Several tags are called “%(name)s”. Stories with any of them are here.")
            self.ask(leaf, sentence % {"name": leaf.text}, self.told_apart(tags, as_main=as_main))
            return any_of(Tagged(tag.pk, as_main) for tag in tags)
        return self.no_tag(leaf, as_main=as_main)

    def told_apart(self, tags: list[Tag], *, as_main: bool) -> list[Offer]:
        kinds = {kind.pk: kind.title for kind in self.lookups.kinds}
        homes = {tag.pk: ", ".join(str(home) for home in tag.homes.all()) for tag in tags}
        is_of_kinds = len({tag.kind_id for tag in tags}) > 1
        marks = {tag.pk: kinds[tag.kind_id] if is_of_kinds else homes[tag.pk] for tag in tags}
        return [
            Offer(Tagged(tag.pk, as_main), f"{tag.name} ({marks[tag.pk] or f'#{tag.pk}'})")
            for tag in tags
        ]

    def no_field(self, leaf: Named) -> Node:
        sentence = _("“%(field)s:” is no field here, so this was looked for as words.")
        self.ask(leaf, sentence % {"field": leaf.field})
        return Phrase(f"{leaf.field}:{leaf.text}")

    def no_tag(self, leaf: Named, *, as_main: bool) -> Node | None:
        self.guessed += 1
        tags = []
        if self.guessed <= MOST_NAMES:
            tags = like_tags(self.lookups.kinds_of[leaf], leaf.text)
        offers = [Offer(Tagged(tag.pk, as_main), tag.name) for tag in tags]
        sentence = _("No tag is called “%(name)s”. Stories with such words in their tags are here.")
        self.ask(leaf, sentence % {"name": leaf.text}, offers)
        return as_words(leaf.text, "tag")

    def author(self, leaf: Named) -> Node | None:
        authors = self.lookups.authors_called(leaf)
        if len(authors) == 1:
            return By(authors[0].pk)
        if authors:
            offers = [Offer(By(author.pk), f"{author.name} (#{author.pk})") for author in authors]
            sentence = _("Several authors are called “%(name)s”. Stories by any of them are here.")
            self.ask(leaf, sentence % {"name": leaf.text}, offers)
            return any_of(By(author.pk) for author in authors)
        self.guessed += 1
        like = like_authors(leaf.text) if self.guessed <= MOST_NAMES else []
        sentence = _("No author is called “%(name)s”. Stories by names with such words are here.")
        offers = [Offer(By(author.pk), author.name) for author in like]
        self.ask(leaf, sentence % {"name": leaf.text}, offers)
        return as_words(leaf.text, "author")

    def rating(self, leaf: Named) -> Node | None:
        wanted = fold(leaf.text)
        ratings = self.lookups.ratings
        called = [one for one in ratings if wanted in {fold(one.name), fold(one.short)}]
        called = called or [one for one in ratings if fold(one.name).startswith(wanted)]
        if wanted and called:
            return Choice("rating", tuple(sorted(rating.pk for rating in called)))
        offers = [Offer(Choice("rating", (rating.pk,)), rating.name) for rating in ratings]
        sentence = _("No rating is called “%(name)s”, so it was left out.")
        self.ask(leaf, sentence % {"name": leaf.text}, offers)
        return None

    def language(self, leaf: Named) -> Node | None:
        if codes := codes_called(leaf.text):
            return Choice("language", codes)
        if _CODE.fullmatch(leaf.text):
            return Choice("language", (leaf.text.lower(),))
        sentence = _("No language is called “%(name)s”, so it was left out.")
        self.ask(leaf, sentence % {"name": leaf.text})
        return None


def as_words(text: str, field: str) -> Node | None:
    """The name as words to look for; None where it has no letters."""
    if not has_letters(text):
        return None
    return Word(text, field) if is_plain(text) else Phrase(text, field)
