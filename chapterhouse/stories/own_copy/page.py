"""The whole story as one page that needs nothing but itself."""

from chapterhouse.stories.own_copy.folder import Folder, numbered
from chapterhouse.stories.own_copy.owning import chapters_of


def write_page(folder: Folder) -> None:
    story = folder.story
    path = f"{folder.path}/story.html"
    with folder.writer.page(path, story.title, **folder.look()) as page:
        page.add("stories/copy/head.html", {"story": story, "folder": folder})
        for chapter in chapters_of(story, folder.member):
            text = getattr(chapter, "text", None)
            context = {
                "chapter": chapter,
                "id": numbered(chapter),
                "html": folder.with_pictures(text.html if text else ""),
                "versions": f"revisions/{numbered(chapter)}/versions.html",
                **folder.look(chapter),
            }
            page.add("stories/copy/chapter.html", context)
        drafts = folder.member.drafts.filter(chapter__story=story).order_by("chapter__position")
        own = drafts.select_related("chapter").defer("html")
        named = [(draft, numbered(draft.chapter)) for draft in own if draft.chapter]
        page.add("stories/copy/end.html", {"story": story, "drafts": named})
