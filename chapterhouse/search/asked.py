"""What an address asks for: the query, what was not understood, and the ways on from here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from django.utils.functional import cached_property

from chapterhouse.archive.current import archive_of
from chapterhouse.search.asking.addresses import PARAMS, from_params, to_params
from chapterhouse.search.asking.lookups import Lookups
from chapterhouse.search.asking.names import Names
from chapterhouse.search.asking.naming import names_of
from chapterhouse.search.asking.nodes import Query
from chapterhouse.search.asking.problems import Problems
from chapterhouse.search.asking.resolving import resolve
from chapterhouse.search.asking.shaping import conditions, leaves, without
from chapterhouse.search.asking.telling import told
from chapterhouse.stories.sparing import spared_to
from chapterhouse.tags.models import Tag

# What an address may hold beside the query.
BESIDE = ("all", "letter", "counts")
# What else stands in an address is somebody else's, and is left alone.
KNOWN = {*PARAMS, *BESIDE, "page"}
# Orders in which the tables themselves give a list.
PLAIN = ("title", "updated")


@dataclass(frozen=True)
class Part:
    """One thing that must hold, in words, and the address without it."""

    words: str
    without: str


@dataclass(frozen=True)
class Way:
    name: str
    address: str


@dataclass(frozen=True)
class ToldProblem:
    sentence: str
    offers: list[Way]


@dataclass
class Asked:
    """`tags` are those that were read to understand it, by their ids."""

    request: HttpRequest
    query: Query
    problems: Problems
    tags: Mapping[int, Tag] = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        typed, unread = from_params(request.GET)
        lookups = Lookups(leaves(typed.node))
        query, unknown = resolve(typed, archive_of(request), spared_to(request), lookups)
        tags = {tag.pk: tag for tag in lookups.numbered.values()}
        return cls(request, query, (*unread, *unknown), tags)

    def __bool__(self) -> bool:
        """Whether anything is asked for at all, an order included."""
        return self.query != Query() or bool(self.problems)

    @property
    def needs_index(self) -> bool:
        """Whether it is more than one of the orders that the tables have at hand."""
        plain = Query(None, self.query.sort if self.query.sort in PLAIN else "")
        return self.query != plain or not self.is_clean

    @property
    def clean(self) -> str:
        """The address that says the same in the one way that can be shared."""
        return address(self.request, self.pairs)

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        page = self.request.GET.get("page")
        return [*self.params_of(self.query), *([("page", page)] if page else [])]

    @cached_property
    def is_clean(self) -> bool:
        """Whether this is it; what was not understood stays as it was typed."""
        lists = self.request.GET.lists()
        typed = [(name, said) for name, several in lists if name in KNOWN for said in several]
        return bool(self.problems) or sorted(typed) == sorted(self.pairs)

    def params_of(self, query: Query) -> list[tuple[str, str]]:
        kept = [(name, self.request.GET[name]) for name in BESIDE if self.request.GET.get(name)]
        return [*to_params(query), *kept]

    def address_of(self, query: Query) -> str:
        return address(self.request, self.params_of(query))

    @cached_property
    def names(self) -> Names:
        return names_of(self.query, self.tags)

    @cached_property
    def parts(self) -> list[Part]:
        """Each thing that is asked for, to be read and to be taken off."""
        return [
            Part(told(Query(node), self.names), self.address_of(without(self.query, node)))
            for node in conditions(self.query.node)
        ]

    @property
    def address_with_counts(self) -> str:
        """This page with its counts, however long they take; empty where they were asked for."""
        if self.request.GET.get("counts"):
            return ""
        return address(self.request, [*self.pairs, ("counts", "1")])

    @cached_property
    def told_problems(self) -> list[ToldProblem]:
        """What was not understood, each with the ways to what was probably meant."""
        return [
            ToldProblem(
                problem.sentence,
                [Way(offer.name, self.address_of(offer.query)) for offer in problem.offers],
            )
            for problem in self.problems
        ]

    @cached_property
    def words(self) -> str:
        return told(self.query, self.names) if self.query.node else ""


def address(request: HttpRequest, pairs: list[tuple[str, str]]) -> str:
    path = escape_uri_path(request.path)
    return f"{path}?{urlencode(pairs)}" if pairs else path
