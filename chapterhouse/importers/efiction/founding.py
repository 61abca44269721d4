"""The archive's own row and its source, from `settings` and `messages`."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.utils.text import slugify
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive, Page, Source
from chapterhouse.importers.efiction.facts import Facts
from chapterhouse.importers.efiction.hints import noted
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.reading import Readings
from chapterhouse.importers.outcomes import InAttic, Outcome, Placed
from chapterhouse.importers.spool import OldRow
from chapterhouse.lib.encodings import decode

# Messages that are part of every page, and the column of the archive that they become.
PARTS = {"welcome": "welcome", "copyright": "colophon", "printercopyright": "print_colophon"}
LETTERS = ("nothankyou", "thankyou", "maintenance", "tinymce")
PROGRAM_MARKS = ("<?", "?>")
_LANGUAGE_LENGTH = 16


def describe(source: Source, facts: Facts, prefix: str, charset: str) -> None:
    """What the source's addresses and dates meant; every setting is kept as it was."""
    address = facts.text("url")
    place = place_of(address)
    source.name = facts.text("sitename")[:200]
    source.version = facts.text("version")[:20]
    source.address = address[:300]
    source.hosts = [place.netloc] if place.netloc else []
    source.base_paths = [place.path.rstrip("/")]
    source.table_prefix, source.site_key = prefix[:80], facts.text("sitekey")[:80]
    source.page_size = facts.number("itemsperpage", 25)
    source.date_format = facts.text("dateformat")[:40]
    source.time_zone = str(facts.zone)
    source.storage = facts.text("store")[:10] or "files"
    source.charset = charset[:40]
    settings = {
        column: decode(raw, facts.hint).text
        for column, raw in facts.settings.items()
        if raw is not None
    }
    source.traits = {**source.traits, "settings": settings, "hint": noted(facts.hint)}
    source.save()


def place_of(address: str) -> SplitResult:
    """Where the old archive stood; nowhere where that makes no sense."""
    try:
        return urlsplit(address if "//" in address else f"//{address}")
    except ValueError:
        return urlsplit("")


def language_of(facts: Facts) -> str:
    return facts.text("language")[:_LANGUAGE_LENGTH] or "en"


def place_settings(importing: Importing) -> None:
    own = importing.facts.settings

    def place(old: OldRow, readings: Readings) -> Outcome:
        if old != own:
            return InAttic(_("settings of another site in the same database"))
        if importing.source.keeps_ids:
            found(importing, readings)
        return Placed([], "source", importing.source.pk)

    importing.place(_("Settings"), "settings", place)
    archive = Archive.current()
    if archive.settled_at is None:
        archive.settled_at = importing.begun
        archive.save()


def found(importing: Importing, readings: Readings) -> None:
    """Let this archive be the old one: its name, its habits, its rules."""
    facts = importing.facts
    opens_at = Archive.OpensAt.CONTENTS if facts.is_on("displayindex") else Archive.OpensAt.CHAPTER
    wanted = {
        "name": readings.plain("sitename", facts.settings["sitename"], 200)
        or Archive.current().name,
        "slogan": readings.plain("slogan", facts.settings["slogan"], 300),
        "email": facts.text("siteemail")[:254],
        "language": importing.language,
        "time_zone": str(facts.zone),
        "stories_open_at": opens_at,
        "shows_category_ancestors": facts.is_on("extendcats"),
        "sorts_by_update": facts.is_on("defaultsort"),
        "page_size": min(max(facts.number("itemsperpage", 25), 1), 200),
        "recent_days": min(max(facts.number("recentdays", 7), 0), 365),
        "reviews_open": facts.is_on("reviewsallowed"),
        "visitors_may_review": facts.is_on("anonreviews"),
        "score_kind": facts.score_kind,
        "scores_alone": facts.is_on("rateonly"),
        "news_comments": facts.is_on("newscomments"),
        "submissions_open": not facts.is_on("submissionsoff"),
        "queues_submissions": not facts.is_on("autovalidate"),
        "round_robins": facts.is_on("roundrobins"),
        "min_words": max(0, facts.number("minwords")),
        "max_words": max(0, facts.number("maxwords")),
        "rejected_words": facts.text("words"),
    }
    write(importing, wanted)


def write(importing: Importing, wanted: Mapping[str, Any]) -> None:
    """Set columns of this archive's row, except those that somebody has changed here since."""
    archive, source = Archive.current(), importing.source
    written = source.traits.setdefault("written", {})
    for column, value in wanted.items():
        if importing.round.is_first or written.get(column) == str(getattr(archive, column)):
            setattr(archive, column, value)
            written[column] = str(value)
    archive.save()
    source.save(update_fields=["traits"])


def place_messages(importing: Importing) -> None:
    messages = _Messages(importing)
    importing.place(_("Pages"), "messages", messages.place, "message_id")


class _Messages:
    def __init__(self, importing: Importing) -> None:
        self.importing = importing
        self.next_page = importing.next(Page)
        self.names = set(Page.objects.values_list("name", flat=True))

    def place(self, old: OldRow, readings: Readings) -> Outcome:
        name = readings.words("message_name", old["message_name"]).strip()
        words = readings.words("message_text", old["message_text"])
        if any(mark in words for mark in PROGRAM_MARKS):
            return InAttic(_("a page with program text, never run"))
        if name.lower() in LETTERS:
            return InAttic(_("a letter or notice that has no page here"))
        if name.lower() in PARTS:
            return self._part(PARTS[name.lower()], readings.rich_of(words))
        return self._page(name, old, readings, words)

    def _part(self, column: str, text: str) -> Outcome:
        if not self.importing.source.keeps_ids:
            return InAttic(_("words of another archive's every page"))
        write(self.importing, {column: text})
        return Placed([], "archive", 1)

    def _page(self, name: str, old: OldRow, readings: Readings, words: str) -> Outcome:
        wanted = slugify(name)[:56] or f"page-{number(old['message_id'])}"
        # The address keeps the underscore that eFiction's names had.
        wanted = name[:56] if name.isascii() and name.replace("_", "").isalnum() else wanted
        free, count = wanted, 1
        while free in self.names:
            count += 1
            free = f"{wanted}-{count}"
        self.names.add(free)
        page = Page(
            pk=self.next_page(),
            name=free,
            title=readings.plain("message_title", old["message_title"], 200) or name,
            text=readings.rich_of(words),
            position=max(number(old["message_id"]), 0),
        )
        return Placed([page], "page", page.pk)
