"""What an import writes of each noun and a person may change afterwards: the same told twice.

A mark is a digest over exactly these values, from the rows that are about to be written or from the
database. Numbers that are counted, reads, states that only a decision sets and addresses are not
among them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from django.db.models import Model

from chapterhouse.archive.models import Page
from chapterhouse.importers.inserting import Row
from chapterhouse.importers.models import OldRank
from chapterhouse.members.models import (
    Member,
    PenName,
    Preferences,
    ProfileField,
    ProfileValue,
)
from chapterhouse.members.models.preferences import Rhythm
from chapterhouse.news.models import News, NewsComment
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.models import Bookmark
from chapterhouse.stories.models import (
    Authorship,
    Chapter,
    Series,
    SeriesEntry,
    SeriesTag,
    Story,
    StoryTag,
)
from chapterhouse.tags.models import Kind, Rating, Tag

TITLE = ("title", "title_html")
SORTED = ("sort_key", "letter")
SIZE = 8


@dataclass(frozen=True)
class Child:
    """Rows that came with a placed row and hang on it by `parent`, a path that leads to its id.

    Those with equal `keys` are the same, there and here; without keys, those at the same place.
    """

    model: type[Model]
    parent: str
    keys: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    where: Mapping[str, Any] = field(default_factory=dict)

    def here(self, key: int) -> list[dict[str, Any]]:
        rows = self.model._default_manager.filter(**{self.parent: key}, **self.where)
        return list(rows.order_by("pk").values("pk", *self.keys, *self.columns))


@dataclass(frozen=True)
class Noun:
    """`columns` are compared and written, `derived` are written with them, of `greatest` the
    greater value stays; `natural` names a row that the ledger has no id for; `once` says how the
    values of a column were told before it changed, so that marks of that time still hold."""

    model: type[Model]
    columns: tuple[str, ...]
    derived: tuple[str, ...] = ()
    greatest: tuple[str, ...] = ()
    natural: tuple[str, ...] = ()
    children: tuple[Child, ...] = ()
    once: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def told(self, column: str, value: Any) -> Any:
        return self.once.get(column, {}).get(value, value)

    def is_main(self, row: Model | Row) -> bool:
        return model_of(row) is self.model


NOUNS: dict[str, Noun] = {
    "penname": Noun(
        PenName,
        ("name", "bio", "avatar_address", "created_at"),
        derived=("folded", "skeleton", *SORTED),
        children=(
            Child(Member, "pen_names", columns=("email", "is_trusted", "is_active", "joined_at")),
            Child(
                ProfileValue,
                "pen_name_id",
                ("field_id",),
                ("value",),
                {"field__name__in": ("realname", "website")},
            ),
        ),
    ),
    "preferences": Noun(
        Preferences,
        (
            *("stories_open_at", "sorts_by_update", "letters_reviews"),
            *("letters_replies", "letters_favourites", "letters_queue"),
        ),
        once=dict.fromkeys(
            ("letters_reviews", "letters_replies", "letters_favourites", "letters_queue"),
            {Rhythm.NEVER: "False", Rhythm.AT_ONCE: "True"},
        ),
        children=(Child(OldRank, "member_id", ("source_id",), ("level", "categories")),),
    ),
    "profilefield": Noun(ProfileField, ("title", "kind", "is_shown", "position", "pattern")),
    "profilevalue": Noun(ProfileValue, ("value",), natural=("pen_name_id", "field_id")),
    "rating": Noun(
        Rating,
        ("name", "short", "position", "warns", "asks_age", "members_only", "warning"),
    ),
    "tag": Noun(
        Tag,
        ("name", "description", "is_locked", "position", "image_address"),
        derived=("folded", *SORTED),
    ),
    "kind": Noun(Kind, ("title", "plural")),
    "story": Noun(
        Story,
        (
            *TITLE,
            *("summary", "notes", "rating_id", "language", "state", "publishes_itself"),
            *("progress", "is_round_robin", "featured", "published_at"),
        ),
        derived=SORTED,
        greatest=("updated_at", "hits"),
        children=(
            Child(StoryTag, "story_id", ("tag_id",), ("position",)),
            Child(Authorship, "story_id", columns=("pen_name_id",), where={"part": "author"}),
        ),
    ),
    "authorship": Noun(Authorship, (), natural=("story_id", "pen_name_id")),
    "chapter": Noun(
        Chapter,
        (*TITLE, "notes", "end_notes", "state", "author_id"),
        derived=("trouble",),
        greatest=("hits",),
    ),
    "series": Noun(
        Series,
        (*TITLE, "summary", "owner_id", "openness"),
        derived=SORTED,
        children=(Child(SeriesTag, "series_id", ("tag_id",)),),
    ),
    "seriesentry": Noun(
        SeriesEntry, ("is_accepted",), natural=("series_id", "story_id", "subseries_id")
    ),
    "review": Noun(
        Review,
        (
            *("story_id", "chapter_id", "series_id", "pen_name_id", "visitor_name", "text"),
            *("written_at", "score", "score_kind"),
        ),
        children=(
            Child(
                Review,
                "thread_id",
                columns=("pen_name_id", "text"),
                where={"is_by_author": True, "written_at": None},
            ),
        ),
    ),
    "bookmark": Noun(Bookmark, ("note", "is_public"), derived=("folded",)),
    "news": Noun(News, ("title", "text", "author_name", "pen_name_id", "published_at")),
    "newscomment": Noun(NewsComment, ("pen_name_id", "visitor_name", "text", "written_at")),
    "page": Noun(Page, ("title", "text", "position")),
}


def model_of(row: Model | Row) -> type[Model]:
    return row.model if isinstance(row, Row) else type(row)


def value_of(row: Model | Row, column: str) -> Any:
    """A column of a row that is about to be written; a default where nothing was said."""
    if not isinstance(row, Row):
        return getattr(row, column)
    if column in row.values:
        return row.values[column]
    return row.model._meta.get_field(column).get_default()  # type: ignore[union-attr]


def main_of(noun: Noun, rows: Iterable[Model | Row]) -> Model | Row | None:
    """The row that the others came with."""
    return next((row for row in rows if noun.is_main(row)), None)


def children_of(noun: Noun, rows: Sequence[Model | Row]) -> Iterator[tuple[Child, list]]:
    """Each kind of children with those that came."""
    main = main_of(noun, rows)
    for child in noun.children:
        yield child, [row for row in rows if model_of(row) is child.model and row is not main]


def mark_of(name: str, rows: Sequence[Model | Row], text: bytes = b"") -> bytes | None:
    """The mark of what is about to be written; None where nothing of it could be compared."""
    noun = NOUNS.get(name)
    main = main_of(noun, rows) if noun else None
    if noun is None or main is None:
        return None
    told = [_told(noun.told(column, value_of(main, column)) for column in noun.columns)]
    for child, came in children_of(noun, rows):
        names = (*child.keys, *child.columns)
        lines = [_told(value_of(row, column) for column in names) for row in came]
        told += sorted(lines) if child.keys else lines
    return _digest(told, text)


def mark_here(name: str, key: int, text: bytes = b"") -> bytes | None:
    """The same mark from the database; None where the row is gone."""
    noun = NOUNS[name]
    found = noun.model._default_manager.filter(pk=key).values(*noun.columns, "pk").first()
    if found is None:
        return None
    told = [_told(noun.told(column, found[column]) for column in noun.columns)]
    for child in noun.children:
        names = (*child.keys, *child.columns)
        lines = [_told(row[column] for column in names) for row in child.here(key)]
        told += sorted(lines) if child.keys else lines
    return _digest(told, text)


def _told(values: Iterable[Any]) -> str:
    return "\x1f".join([_as_text(value) for value in values])


def _as_text(value: Any) -> str:
    if value is None:
        return "\x00"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value)


def _digest(told: list[str], text: bytes) -> bytes:
    whole = "\x1e".join(told).encode("utf-8", "surrogatepass") + text
    return blake2b(whole, digest_size=SIZE).digest()
