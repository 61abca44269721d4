"""Which choice of a member says how often letters of a kind of notices go out."""

from django.db.models import Case, F, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from chapterhouse.members.models.preferences import Rhythm
from chapterhouse.notices.models import Notice

COLUMNS: dict[str, str] = {
    Notice.Kind.CHAPTER: "letters_favourites",
    Notice.Kind.STORY: "letters_favourites",
    Notice.Kind.FINISHED: "letters_favourites",
    Notice.Kind.REVIEW: "letters_reviews",
    Notice.Kind.REPLY: "letters_replies",
    Notice.Kind.KUDOS: "letters_kudos",
    Notice.Kind.MESSAGE: "letters_messages",
    Notice.Kind.NEWS: "letters_news",
    Notice.Kind.CO_AUTHOR: "letters_writing",
    Notice.Kind.BETA: "letters_writing",
    Notice.Kind.NOTE: "letters_writing",
    Notice.Kind.QUEUE: "letters_writing",
    Notice.Kind.RELEASE: "letters_writing",
    Notice.Kind.SERIES: "letters_writing",
    Notice.Kind.GIFT: "letters_writing",
    Notice.Kind.BIN: "letters_writing",
}


def rhythm_of(kind: str) -> Combinable:
    """Of a row of `Member`; what the staff answers is written at once, for it was asked."""
    if kind not in COLUMNS:
        return Value(Rhythm.AT_ONCE.value)
    never, chosen = Value(Rhythm.NEVER.value), f"preferences__{COLUMNS[kind]}"
    rhythm = Coalesce(F(chosen), never)
    if kind == Notice.Kind.MESSAGE:
        # A letter that is wanted at once was sent on as it is, with its words.
        return Case(When(**{chosen: Rhythm.AT_ONCE}, then=never), default=rhythm)
    return rhythm
