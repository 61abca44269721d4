"""What a member was writing and has not saved as a version; never a co-author's."""

from django.utils.translation import gettext as _

from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.models import Member
from chapterhouse.stories.drafting.showing import shown
from chapterhouse.stories.models import Draft
from chapterhouse.stories.own_copy.folder import Folder, numbered
from chapterhouse.stories.own_copy.owning import stories_to_give


def write_drafts(folder: Folder) -> None:
    drafts = Draft.objects.filter(author=folder.member, chapter__story=folder.story)
    for key in drafts.order_by("chapter__position").values_list("pk", flat=True):
        draft = Draft.objects.select_related("chapter").get(pk=key)
        if (chapter := draft.chapter) is None:
            continue
        path = f"{folder.path}/drafts/{numbered(chapter)}.html"
        with folder.writer.page(path, str(chapter), **folder.look(chapter)) as page:
            html = folder.with_pictures(shown(draft), up="../")
            page.add("stories/copy/draft.html", {"draft": draft, "html": html})


def write_drafts_elsewhere(member: Member, writer: Writer, name: str) -> None:
    """Drafts of chapters that are not the member's any more, without a word of anybody else's."""
    given = [story.pk for story in stories_to_give(member)]
    drafts = Draft.objects.filter(author=member).exclude(chapter__story__in=given)
    for draft in drafts.order_by("pk"):
        path = f"{name}/other-drafts/{draft.chapter_id or f'new-{draft.pk}'}.html"
        title = _("Draft of chapter %(number)d") % {"number": draft.chapter_id or draft.pk}
        title = _("Draft of a title page") if draft.is_title_page else title
        with writer.page(path, title) as page:
            page.add("stories/copy/draft.html", {"draft": draft, "html": shown(draft)})
        writer.lists(name, title, path)
