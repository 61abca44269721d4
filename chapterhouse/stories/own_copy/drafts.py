"""What a member was writing and has not saved as a version; never a co-author's."""

from django.utils.translation import gettext as _

from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.models import Member
from chapterhouse.stories.models import Draft
from chapterhouse.stories.own_copy.folder import Folder, numbered
from chapterhouse.stories.own_copy.owning import stories_to_give


def write_drafts(folder: Folder) -> None:
    drafts = Draft.objects.filter(author=folder.member, chapter__story=folder.story)
    for key in drafts.order_by("chapter__position").values_list("pk", flat=True):
        draft = Draft.objects.select_related("chapter").get(pk=key)
        path = f"{folder.path}/drafts/{numbered(draft.chapter)}.html"
        with folder.writer.page(path, str(draft.chapter), **folder.look(draft.chapter)) as page:
            html = folder.with_pictures(draft.html, up="../")
            page.add("stories/copy/draft.html", {"draft": draft, "html": html})


def write_drafts_elsewhere(member: Member, writer: Writer, name: str) -> None:
    """Drafts of chapters that are not the member's any more, without a word of anybody else's."""
    given = [story.pk for story in stories_to_give(member)]
    drafts = Draft.objects.filter(author=member).exclude(chapter__story__in=given)
    for draft in drafts.order_by("pk"):
        path = f"{name}/other-drafts/{draft.chapter_id}.html"
        title = _("Draft of chapter %(number)d") % {"number": draft.chapter_id}
        with writer.page(path, title) as page:
            page.add("stories/copy/draft.html", {"draft": draft, "html": draft.html})
        writer.lists(name, title, path)
