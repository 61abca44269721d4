"""What reviews and favourites point at, where it is still there."""

from dataclasses import dataclass

from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.stories.models import Chapter, Series, Story


@dataclass
class Targets:
    importing: Importing

    def __post_init__(self) -> None:
        self._stories = self.importing.placed_ids("stories")
        self._series = self.importing.placed_ids("series")
        self._lost: dict[str, int] = self.importing.source.traits.get("lost_stories", {})
        chapters = Chapter.objects.filter(pk__in=self.importing.placed_query("chapters"))
        self._story_of = dict(chapters.values_list("pk", "story"))

    def story(self, sid: int) -> int | None:
        new = self.importing.ids.new(Story, sid)
        return new if new in self._stories else self._lost.get(str(sid))

    def series(self, seriesid: int) -> int | None:
        new = self.importing.ids.new(Series, seriesid)
        return new if new in self._series else None

    def chapter(self, chapid: int, story: int) -> int | None:
        """The chapter, if it belongs to this story."""
        new = self.importing.ids.new(Chapter, chapid)
        return new if self._story_of.get(new) == story else None
