"""Searching inside chapters: which stories hold the words, and where a reader may see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString
from tantivy import Occur, Query

from chapterhouse.lib.html.plain import text_of
from chapterhouse.members.models import Member
from chapterhouse.search.asking.nodes import All, Any, Node, Not, Phrase, Word
from chapterhouse.search.index.chapters import CHAPTERS
from chapterhouse.search.index.chapters import schema as chapters_schema
from chapterhouse.search.index.queries import starting
from chapterhouse.search.index.reading import NoIndexError, Reader, View, count_of
from chapterhouse.search.index.words import runs_in
from chapterhouse.search.snippets import marked
from chapterhouse.stories.gates import Agreed
from chapterhouse.stories.models import Chapter

reader = Reader(CHAPTERS)
# Of more chapters than these, the stories of the best matches are taken.
MOST = 20_000
SHOWN_FROM = 400


@dataclass(frozen=True)
class Snippet:
    """The words around a match, as HTML with the matches marked, and their chapter."""

    chapter: Chapter
    html: SafeString


@dataclass(frozen=True)
class Texts:
    """The state of the texts' index that one page asks; raises NoIndexError at first use."""

    @cached_property
    def view(self) -> View:
        return reader.view()

    def stories_with(self, node: Word | Phrase) -> tuple[int, ...]:
        """Ids of the stories with the words in a chapter, the best matches first."""
        try:
            searcher = self.view.searcher
        except NoIndexError:
            return ()
        asked = asked_of(node)
        if asked is None:
            return ()
        places = [place for _score, place in searcher.search(asked, MOST, count=False).hits]
        keys = searcher.fast_field_values("story", places)
        return tuple(dict.fromkeys(int(key) for key in keys if key is not None))

    def is_cut(self, node: Word | Phrase) -> bool:
        """Whether more chapters have it than were looked at."""
        asked = asked_of(node)
        return asked is not None and count_of(self.view.searcher, asked) > MOST

    def snippets(
        self, node: Node | None, stories: list[int], member: Member | None, agreed: Agreed
    ) -> dict[int, Snippet]:
        """For each of these stories the words around the first match, where this reader may
        read them."""
        wanted = list(looked_for(node))
        if not wanted or not stories:
            return {}
        best = self.best_chapters(wanted, stories)
        rows = Chapter.objects.readable_by(member, agreed).filter(pk__in=best.values())
        chapters = {row.pk: row for row in rows.filter(is_live=True).select_related("text")}
        return {
            story: Snippet(chapters[pk], marked(text_of(chapters[pk].text.html), wanted))
            for story, pk in best.items()
            if pk in chapters
        }

    def best_chapters(self, wanted: list[Word | Phrase], stories: list[int]) -> dict[int, int]:
        try:
            searcher = self.view.searcher
        except NoIndexError:
            return {}
        queries = [asked_of(one) for one in wanted]
        any_of = [(Occur.Should, asked) for asked in queries if asked is not None]
        if not any_of:
            return {}
        among = Query.const_score_query(
            Query.term_set_query(chapters_schema(), "story", stories), 0.0
        )
        asked = Query.boolean_query(
            [(Occur.Must, among), (Occur.Must, Query.boolean_query(any_of))]
        )
        places = [place for _s, place in searcher.search(asked, SHOWN_FROM, count=False).hits]
        found = zip(
            searcher.fast_field_values("story", places),
            searcher.fast_field_values("id", places),
            strict=True,
        )
        best: dict[int, int] = {}
        for story, chapter in found:
            best.setdefault(int(story or 0), int(chapter or 0))
        return best


def asked_of(node: Word | Phrase) -> Query | None:
    """The chapters with these words in a row; None where there is no word."""
    words = [word for run in runs_in(node.text) for word in run]
    if not words:
        return None
    is_start = isinstance(node, Word) and node.text.endswith("*")
    schema = chapters_schema()
    if len(words) > 1:
        of = Query.phrase_prefix_query if is_start else Query.phrase_query
        return of(schema, "text", words)  # type: ignore[arg-type]
    if is_start:
        return starting(schema, "text", words[0])
    return Query.term_query(schema, "text", words[0], "freq")


def looked_for(node: Node | None) -> Iterator[Word | Phrase]:
    """What is looked for in texts, leaving out what must not be there."""
    if isinstance(node, Word | Phrase) and node.field == "text":
        yield node
    elif isinstance(node, All | Any):
        for part in node.of:
            yield from looked_for(part)
    elif isinstance(node, Not):
        return
