"""A story as programs read it from an old archive: docs/formats/printable.md."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive, Source
from chapterhouse.legacy.printable_dates import php_date
from chapterhouse.legacy.printable_html import harmless
from chapterhouse.legacy.printable_labels import Labels, labels_of
from chapterhouse.legacy.printable_links import NewLinks, OldLinks
from chapterhouse.stories.models import Chapter, Story

# What downloaders expect of an archive that nobody told them about.
USUAL_DATE = "d M Y"
# Importers look for just these letters, with these quotation marks.
SIGN_OF_THE_END = SafeString("<div class='chaptertitle'> by </div>")


@dataclass(frozen=True)
class Dates:
    """How an archive wrote its dates, and by which clock."""

    pattern: str
    zone: str

    @classmethod
    def of(cls, source: Source | None, archive: Archive) -> "Dates":
        if source is None:
            return cls(USUAL_DATE, archive.time_zone)
        return cls(source.date_format.strip() or USUAL_DATE, source.time_zone)

    def written(self, moment: datetime) -> str:
        return php_date(self.pattern, moment.astimezone(clock(self.zone)))


def clock(zone: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


@dataclass(frozen=True)
class PrintedChapter:
    """A chapter on the page, with its number there."""

    number: int
    chapter: Chapter
    page: "PrintedStory"

    @property
    def title(self) -> str:
        return self.chapter.title or _("Chapter %(number)d") % {"number": self.number}

    @property
    def byline(self) -> str:
        return self.chapter.author.name if self.chapter.author else self.page.byline

    @property
    def language(self) -> str:
        return self.chapter.language or self.page.story.language

    @property
    def text(self) -> SafeString:
        text = getattr(self.chapter, "text", None)
        return self.page.tame(text.html if text else "")

    @property
    def notes(self) -> SafeString:
        return self.page.tame(self.chapter.notes)

    @property
    def end_notes(self) -> SafeString:
        return self.page.tame(self.chapter.end_notes)


@dataclass(frozen=True)
class PrintedStory:
    """What the template shows. `numbered` are all chapters that the reader may open.

    `chosen` is the number of the one chapter asked for, or None for all. `site` is the address of
    this installation without a path.
    """

    story: Story
    numbered: dict[int, Chapter]
    chosen: int | None
    links: OldLinks | NewLinks
    archive: Archive
    dates: Dates
    site: str

    def tame(self, html: str) -> SafeString:
        return harmless(html, self.site)

    @cached_property
    def chapters(self) -> list[PrintedChapter]:
        return [
            PrintedChapter(number, chapter, self)
            for number, chapter in self.numbered.items()
            if self.chosen in {None, number}
        ]

    @property
    def is_past_the_end(self) -> bool:
        """Nothing comes after this number: whoever counts upwards may stop."""
        return self.chosen is not None and self.chosen > max(self.numbered, default=0)

    @property
    def sign_of_the_end(self) -> SafeString:
        return SIGN_OF_THE_END

    @property
    def address(self) -> str:
        return self.links.story(self.story)

    @cached_property
    def authors(self) -> list[tuple[str, str]]:
        """Names and links; at least one, as programs take the second link of the page for it."""
        names = [authorship.pen_name for authorship in self.story.authorships.all()]
        known = [(name.name, self.links.author(name)) for name in names]
        return known or [(_("an author unknown"), "viewuser.php?uid=0")]

    @property
    def byline(self) -> str:
        return ", ".join(name for name, _link in self.authors)

    @property
    def labels(self) -> Labels:
        summary = self.tame(self.story.summary)
        return labels_of(self.story, summary, len(self.numbered), self.dates.written)

    @property
    def notes(self) -> SafeString:
        return self.tame(self.story.notes)

    @property
    def end_notes(self) -> SafeString:
        return self.tame(self.story.end_notes)

    @property
    def colophon(self) -> SafeString:
        return self.tame(self.archive.print_colophon)
