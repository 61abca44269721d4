"""What `<draft-autosave>` sends every few seconds, and what it is answered."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from chapterhouse.lib.html.patching import ChangeError, fingerprint, patched
from chapterhouse.stories.drafting.writing import Fields, Hand, Written
from chapterhouse.stories.models import Draft
from chapterhouse.writing.drafts.posting import LONGEST_PAGE, format_of

# Letters of the text and of all other fields together; a chapter may have five million bytes.
MOST_LETTERS = 6_000_000
# Of JSON, where each letter of a far-away script may take six.
MOST_BYTES = 20_000_000
MOST_NUMBER = 2**31 - 1
# As many as Django takes of a form.
MOST_FIELDS = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


class SentError(ValueError):
    """What was sent is no draft."""


class TooLongError(Exception):
    """More than a draft may have."""


class NotKnownError(Exception):
    """What was sent is told by another text than the one that is here: everything is needed."""


@dataclass(frozen=True)
class Sent:
    """JSON from a page, checked.

    The text whole (`text`, with all `fields`), or as the `change` of the version that it names,
    with those fields that changed. `base` is a change that leads from the whole text back to
    what the page last knew to be saved.
    """

    member: int
    hand: Hand
    based_on: int
    source_format: str
    text: str | None
    change: list[Any]
    mark: str
    fields: dict[str, list[str] | None]
    base: list[Any] | None
    base_mark: str
    is_left_behind: bool

    @classmethod
    def of(cls, request: HttpRequest) -> "Sent":
        """Raises SentError for what is no draft, TooLongError for too much of one."""
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
            raise TooLongError
        try:
            told = json.loads(request.body)
            return cls(
                member=number(told["member"]),
                hand=Hand(
                    words(str(told["page"]))[:LONGEST_PAGE],
                    number(told["turn"]),
                    number(told["version"]),
                ),
                based_on=number(told.get("based_on", 0)),
                source_format=format_of(told.get("format")),
                text=words(told["text"]) if "text" in told else None,
                change=list(told.get("change", ())),
                mark=str(told.get("mark", "")),
                fields=fields_in(told.get("fields", {})),
                base=list(told["base"]) if told.get("base") else None,
                base_mark=str(told.get("base_mark", "")),
                is_left_behind=bool(told.get("left_behind")),
            ).checked()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise SentError(str(error)) from None

    def checked(self) -> "Sent":
        letters = sum(map(len, self.fields))
        letters += sum(len(value) for values in self.fields.values() for value in values or ())
        if len(self.fields) > MOST_FIELDS:
            raise TooLongError
        if letters + len(self.text or "") > MOST_LETTERS:
            raise TooLongError
        if self.text is not None and fingerprint(self.text) != self.mark:
            raise SentError("not the text that was sent")
        return self

    def written(self, draft: Draft | None) -> Written:
        """Everything that stands in the form; raises NotKnownError where this does not say it."""
        if self.text is not None:
            whole = {name: values for name, values in self.fields.items() if values}
            return Written(self.text, self.source_format, whole, self.began_from(), self.based_on)
        if draft is None or draft.closed_at or draft.version != self.hand.version:
            raise NotKnownError
        try:
            text = patched(draft.html, self.change, self.mark, MOST_LETTERS)
        except (ChangeError, UnicodeEncodeError):
            raise NotKnownError from None
        return Written(text, self.source_format, merged(draft.fields, self.fields))

    def began_from(self) -> str:
        """The text that the page last knew to be saved; empty where it does not say."""
        if self.base is None or self.text is None:
            return ""
        try:
            return patched(self.text, self.base, self.base_mark, MOST_LETTERS)
        except (ChangeError, UnicodeEncodeError):
            return ""


def merged(known: Fields, changed: dict[str, list[str] | None]) -> Fields:
    everything = {**known, **changed}
    return {name: values for name, values in everything.items() if values}


def number(told: object) -> int:
    if isinstance(told, int) and 0 <= told <= MOST_NUMBER:
        return told
    raise SentError("no number")


def words(told: object) -> str:
    if isinstance(told, str):
        told.encode()  # halves of characters cannot be stored
        return told.replace("\0", "")
    raise SentError("no words")


def fields_in(told: dict[str, Any]) -> dict[str, list[str] | None]:
    return {
        words(name): None if values is None else [words(value) for value in values]
        for name, values in told.items()
    }
