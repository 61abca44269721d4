"""A story on its way into a member's copy."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.models import Member
from chapterhouse.stories.models import Authorship, Chapter, State, Story
from chapterhouse.stories.own_copy.owning import byline
from chapterhouse.stories.templatetags.stories import direction


@dataclass
class Folder:
    """`pictures` maps addresses in the texts to files in this folder; `is_own` is false where the
    member wrote chapters of somebody else's story."""

    story: Story
    member: Member
    writer: Writer
    path: str
    is_own: bool
    pictures: dict[str, str] = field(default_factory=dict)

    @cached_property
    def authors(self) -> list[Authorship]:
        return byline(self.story)

    @property
    def names(self) -> str:
        return ", ".join(author.pen_name.name for author in self.authors)

    @property
    def is_shared(self) -> bool:
        return any(author.pen_name.member_id != self.member.pk for author in self.authors)

    @property
    def sharing(self) -> str:
        """In words, whether all of the story is the member's; empty where it is."""
        if not self.is_own:
            return _("only the chapters that you wrote")
        return _("written with others") if self.is_shared else ""

    @property
    def note(self) -> str:
        """What the contents say beside the title."""
        chapters = ngettext("%(n)d chapter", "%(n)d chapters", self.story.chapter_count)
        state = str(self.story.get_state_display())
        words = [self.names, chapters % {"n": self.story.chapter_count}, state, self.sharing]
        return " · ".join(word for word in words if word)

    def look(self, chapter: Chapter | None = None) -> dict[str, str]:
        """The language of the story's or the chapter's words, and which way it runs."""
        language = (chapter and chapter.language) or self.story.language
        return {"language": language, "direction": direction(language)}

    def with_pictures(self, html: str, up: str = "") -> str:
        """The text with our own pictures taken from this folder, `up` from where the file is."""
        for address, name in self.pictures.items():
            html = html.replace(f'src="{address}"', f'src="{up}{name}"')
        return html


def numbered(chapter: Chapter) -> str:
    """The name of its files; what is in the bin may stand where another chapter stands."""
    deleted = f"-deleted-{chapter.pk}" if chapter.state == State.BINNED else ""
    return f"chapter-{chapter.position:04}{deleted}"
