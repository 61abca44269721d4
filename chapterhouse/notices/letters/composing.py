"""The words of one letter, in the language and the time of whoever reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from chapterhouse.archive.models import Archive, Letter
from chapterhouse.members.letters import plain
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import preferences_of
from chapterhouse.notices.inbox.lines import Line
from chapterhouse.notices.letters import stopping
from chapterhouse.notices.letters.parts import Part, parts_for
from chapterhouse.notices.letters.subjects import subject_of
from chapterhouse.notices.models import Notice, Subscription

# Of one kind; the others stand in the inbox, as the letter says.
MOST = 40
TEMPLATE = "notices/letters/notices"
OF_SUBSCRIPTIONS = {Notice.Kind.CHAPTER, Notice.Kind.FINISHED}


@dataclass(frozen=True)
class Entry:
    """A line of the letter; addresses are whole, or empty where the archive has no public one."""

    title: str
    link: str
    by: str
    more: str
    stop: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A heading of the letter with its entries, and how many did not fit."""

    heading: str
    entries: list[Entry]
    left: int


def compose(member: Member, keys: Iterable[int], archive: Archive) -> Letter | None:
    """The letter about these notices, not stored yet; None where nothing of them is to be told."""
    preferences = preferences_of(member)
    with translation.override((preferences and preferences.language) or archive.language):
        parts = parts_for(member, list(keys))
        return _compose(member, parts, archive) if parts else None


def _compose(member: Member, parts: list[Part], archive: Archive) -> Letter:
    columns = stopping.columns_of(part.kind for part in parts)
    stop = whole(stopping.path_to_stop(member, columns)) if columns else ""
    subject = subject_of(parts, member)
    shown = {
        "subject": subject,
        "archive": archive,
        "home": settings.PUBLIC,
        "language": translation.get_language(),
        "parts": [paragraph_of(part, member) for part in parts],
        "stop": stop,
        "inbox": whole(reverse("notices")),
        "preferences": whole(reverse("preferences")) + "#letters" if settings.PUBLIC else "",
    }
    return Letter(
        to=member.email,
        subject=subject,
        text=plain(f"{TEMPLATE}.txt", shown),
        html=render_to_string(f"{TEMPLATE}.html", shown),
        headers=headers_for(stop),
        is_once=True,
    )


def whole(path: str) -> str:
    return f"{settings.PUBLIC}{path}" if settings.PUBLIC else ""


def headers_for(stop: str) -> dict[str, str]:
    """What mail programs show a button for (RFC 2369, RFC 2919, RFC 8058)."""
    if not stop:
        return {}
    return {
        "List-Id": f"<notices.{urlsplit(settings.PUBLIC).hostname}>",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def paragraph_of(part: Part, member: Member) -> Paragraph:
    lines = part.lines[:MOST]
    stops = stops_of(member, lines) if part.kind in OF_SUBSCRIPTIONS else {}
    # Once for a story, at the last of its chapters.
    entries = [entry_of(line, stops.pop(line.notice.story_id, "")) for line in reversed(lines)]
    return Paragraph(str(part.heading), entries[::-1], len(part.lines) - len(lines))


def stops_of(member: Member, lines: list[Line]) -> dict[int | None, str]:
    """Where to take the subscription to each of the stories back."""
    stories = {line.notice.story_id for line in lines}
    asked = Subscription.objects.filter(member=member, story__in=stories - {None})
    return {
        story: whole(stopping.path_to_unsubscribe(member, key))
        for story, key in asked.values_list("story", "pk")
    }


def entry_of(line: Line, stop: str) -> Entry:
    words: Any = line.words
    link = whole(words.address) if words.address else ""
    return Entry(words.title, link, words.by, words.more, stop)
