"""One folder for each story: the whole of it as a page and as Markdown, and every version."""

from chapterhouse.members.copies.naming import safe_name
from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.models import Member
from chapterhouse.stories.own_copy.drafts import write_drafts, write_drafts_elsewhere
from chapterhouse.stories.own_copy.folder import Folder
from chapterhouse.stories.own_copy.markdown import write_markdown
from chapterhouse.stories.own_copy.owning import own_stories, stories_to_give
from chapterhouse.stories.own_copy.page import write_page
from chapterhouse.stories.own_copy.pictures import write_pictures
from chapterhouse.stories.own_copy.revisions import write_revisions
from chapterhouse.stories.own_copy.telling import write_telling

NAME = "stories"
# Pictures first, for the texts lead to them.
STEPS = (
    *(write_pictures, write_page, write_markdown, write_telling),
    *(write_revisions, write_drafts),
)


def write_stories(member: Member, writer: Writer) -> None:
    mine = set(own_stories(member).values_list("pk", flat=True))
    for number, story in enumerate(stories_to_give(member), start=1):
        path = f"{NAME}/{number:03}-{safe_name(story.title, 48)}"
        folder = Folder(story, member, writer, path, story.pk in mine)
        for step in STEPS:
            step(folder)
        writer.lists(NAME, story.title, f"{path}/story.html", folder.note)
    write_drafts_elsewhere(member, writer, NAME)
