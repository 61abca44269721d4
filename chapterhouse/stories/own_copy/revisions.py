"""Every version of every chapter that was ever saved, each a page of its own."""

from typing import Any

from chapterhouse.stories.models import Chapter, Revision
from chapterhouse.stories.own_copy.folder import Folder, numbered
from chapterhouse.stories.own_copy.owning import chapters_of, revisions_of


def write_revisions(folder: Folder) -> None:
    for chapter in chapters_of(folder.story, folder.member):
        below = f"{folder.path}/revisions/{numbered(chapter)}"
        lines = [
            write_revision(folder, chapter, revision, below) for revision in revisions_of(chapter)
        ]
        with folder.writer.page(f"{below}/versions.html", str(chapter)) as page:
            context = {"chapter": chapter, "lines": lines, "folder": folder}
            page.add("stories/copy/versions.html", context)


def write_revision(
    folder: Folder, chapter: Chapter, revision: Revision, below: str
) -> dict[str, Any]:
    """Write it, and return what the list of versions says of it."""
    name = f"{revision.number:04}.html"
    line = {"name": name, "revision": revision, "by": whose(folder, revision)}
    with folder.writer.page(f"{below}/{name}", str(chapter), **folder.look(chapter)) as page:
        html = folder.with_pictures(revision.html, up="../../")
        page.add("stories/copy/revision.html", line | {"chapter": chapter, "html": html})
    revision.packed = b""
    return line


def whose(folder: Folder, revision: Revision) -> str:
    """The member's own pen name; another author may have saved it under one that nobody knows."""
    pen_name = revision.pen_name
    return pen_name.name if pen_name and pen_name.member_id == folder.member.pk else ""
