"""Where the links of a printable page lead: to the old archive's addresses, or to our own."""

from dataclasses import dataclass

from chapterhouse.archive.models import Source
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Story
from chapterhouse.tags.models import Rating


class NewLinks:
    """For the page at an address of ours."""

    def story(self, story: Story) -> str:
        return story.get_absolute_url()

    def author(self, author: PenName) -> str:
        return author.get_absolute_url()


@dataclass(frozen=True)
class OldLinks:
    """For the page at an old address, with the ids that the old archive knew.

    Without host and folder: downloaders take the first digits of a link for the author's id, and
    a host may hold some.
    """

    source: Source | None

    def story(self, story: Story) -> str:
        return f"viewstory.php?sid={self.old_id('story', story.pk)}"

    def author(self, author: PenName) -> str:
        return f"viewuser.php?uid={self.old_id('penname', author.pk)}"

    def warning(self, rating: Rating) -> int:
        """The number by which a reader says yes to this rating's gate."""
        return self.old_id("rating", rating.pk)

    def old_id(self, noun: str, ours: int) -> int:
        """What the old archive called a row of ours; our own id where it did not know it."""
        bases = self.source.traits.get("id_bases", {}) if self.source else {}
        old = ours - bases.get(noun, 0)
        return old if old > 0 else ours
