"""Stories with their authors and tags, from `stories` and `coauthors`."""

import html
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction import dates, numbers
from chapterhouse.importers.efiction.authors import Authors
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.languages import language_of
from chapterhouse.importers.efiction.numbers import is_on, number
from chapterhouse.importers.efiction.reading import Readings
from chapterhouse.importers.efiction.tagging import TagLists
from chapterhouse.importers.outcomes import Asked, InAttic, Outcome, Placed
from chapterhouse.importers.spool import OldRow
from chapterhouse.lib.encodings import decode
from chapterhouse.lib.folding import fold
from chapterhouse.lib.html.plain import inline_text
from chapterhouse.stories.models import Authorship, State, Story, StoryTag
from chapterhouse.stories.models.states import Featured, Progress
from chapterhouse.tags.models import Rating

FEATURED = {1: Featured.NOW, 2: Featured.PAST}
LISTS = (("catid", "categories"), ("charid", "characters"), ("classes", "classes"))
TRUSTED = 2


def place_stories(importing: Importing, authors: Authors) -> None:
    importing.place(_("Stories"), "stories", _Stories(importing, authors).place, "sid")
    place_coauthors(importing, authors)


class RatingOf:
    """A story's rating from its `rid`: an id, or the name that a rename left behind."""

    def __init__(self, importing: Importing) -> None:
        self._placed = importing.placed("ratings")
        self._hint = importing.facts.hint
        ratings = Rating.objects.filter(pk__in=self._placed.values())
        self._by_name = {fold(rating.name): rating.pk for rating in ratings}

    @property
    def knows_any(self) -> bool:
        return bool(self._placed)

    def words(self, raw: bytes | None) -> str:
        return html.unescape(decode(raw or b"", self._hint).text).strip()

    def __call__(self, raw: bytes | None) -> int | None:
        words = self.words(raw)
        if numbers.is_whole(words):
            return self._placed.get(str(int(words)))
        return self._by_name.get(fold(words))


@dataclass
class _Stories:
    importing: Importing
    authors: Authors

    def __post_init__(self) -> None:
        self.tags = TagLists(self.importing, "stories", LISTS)
        self.rating_of = RatingOf(self.importing)

    def place(self, old: OldRow, readings: Readings) -> Outcome:
        sid, uid = number(old["sid"]), number(old["uid"])
        if sid <= 0:
            return InAttic(_("a story without a number"))
        remarks: list[str] = []
        story = Story(pk=self.importing.ids.new(Story, sid))
        self._words(story, old, readings, remarks)
        self._state(story, old, remarks)
        asked = self._rate(story, old, remarks)
        author = Authorship(story=story, pen_name_id=self.authors.pen_name(uid))
        listed = self.tags.read(old)
        taggings = [
            StoryTag(story=story, tag_id=tag, position=position)
            for position, tag in enumerate(listed.tags)
        ]
        placed = Placed([story, author, *taggings], "story", story.pk, keep=True)
        placed.remark = "; ".join(remarks + listed.doubts)
        placed.asked = asked + listed.asked
        if not self.authors.has_account(uid):
            placed.asked = [*placed.asked, Asked("author-gone", {"uid": uid})]
        return placed

    def _rate(self, story: Story, old: OldRow, remarks: list[str]) -> list[Asked]:
        """Its rating; a question where the archive has ratings, and not this one."""
        story.rating_id = self.rating_of(old["rid"])
        if story.rating_id is not None:
            return []
        remarks.append(_("its rating is not known here"))
        said = self.rating_of.words(old["rid"])
        return [Asked("unknown-rating", {"said": said})] if self.rating_of.knows_any else []

    def _words(self, story: Story, old: OldRow, readings: Readings, remarks: list[str]) -> None:
        title, title_html = readings.title("title", old["title"])
        if not title:
            remarks.append(_("it has no title"))
        story.take_title(title or _("Untitled"), title_html)
        story.summary = readings.rich("summary", old["summary"])
        story.notes = readings.rich("storynotes", old["storynotes"])
        usual = self.importing.language
        story.language = language_of(f"{title} {inline_text(story.summary)}", usual)
        if story.language != usual:
            remarks.append(_("its language was guessed from its letters"))

    def _state(self, story: Story, old: OldRow, remarks: list[str]) -> None:
        clock = dates.Clock(self.importing.facts.zone)
        validated = number(old["validated"])
        published = clock.when(old["date"], remarks)
        updated = clock.when(old["updated"], remarks)
        story.state = State.PUBLISHED if validated > 0 else State.QUEUED
        if not self.authors.has_account(number(old["uid"])):
            story.state = State.QUEUED
            remarks.append(_("its author's account is gone"))
        story.publishes_itself = validated == TRUSTED
        story.created_at = published or updated or self.importing.begun
        story.published_at, story.updated_at = published or updated, updated or published
        story.progress = Progress.COMPLETE if is_on(old["completed"]) else Progress.IN_PROGRESS
        story.is_round_robin = is_on(old["rr"])
        story.featured = FEATURED.get(number(old["featured"]), Featured.NO)
        story.hits = max(0, number(old["count"]))


def place_coauthors(importing: Importing, authors: Authors) -> None:
    """Rows of `coauthors`, and before 3.4 the comma list of uids in the story itself."""
    byline = _Bylines(importing, authors)

    def place(old: OldRow, _readings: Readings) -> Outcome:
        row = byline.added(number(old["sid"]), number(old["uid"]))
        if row is None:
            return InAttic(_("a co-author who is gone, or who is the story's author already"))
        return Placed([row], "authorship")

    importing.place(_("Co-authors"), "coauthors", place, "sid", "uid")
    flags = (b"0", b"1") if _is_flag(importing) else (b"0",)
    brought = importing.brought("stories")
    listed = (
        byline.added(number(old["sid"]), uid)
        for old in importing.rows("stories")
        if (old["coauthors"] or b"").strip() not in flags and str(number(old["sid"])) in brought
        for uid in numbers.ids(old["coauthors"]).ids
    )
    Authorship.objects.bulk_create([row for row in listed if row])


def _is_flag(importing: Importing) -> bool:
    """Whether a 1 in the story only says that it has co-authors, and is nobody's uid."""
    declared = importing.contents.type_of(importing.physical("stories"), "coauthors")
    return "coauthors" in importing.site.tables or declared.startswith("tinyint")


class _Bylines:
    """Hands out co-authorships, each pen name once a story, in the order they are asked for."""

    def __init__(self, importing: Importing, authors: Authors) -> None:
        self._ids, self._authors = importing.ids, authors
        self._stories = importing.placed_ids("stories")
        self._taken = set(Authorship.objects.values_list("story", "pen_name"))
        self._lengths = Counter(story for story, _pen_name in self._taken)

    def added(self, sid: int, uid: int) -> Authorship | None:
        story, pen_name = self._ids.new(Story, sid), self._authors.living(uid)
        if story not in self._stories or pen_name is None or (story, pen_name) in self._taken:
            return None
        self._taken.add((story, pen_name))
        position = self._lengths[story]
        self._lengths[story] += 1
        part = Authorship.Part.CO_AUTHOR
        return Authorship(story_id=story, pen_name_id=pen_name, part=part, position=position)
