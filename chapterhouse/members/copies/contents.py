"""The pages at the top of a copy: what is in it, for people who open it in ten years."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.members.copies.account import PATH, SCHEMA, VERSION
from chapterhouse.members.copies.writing import Entry, Writer, rendered
from chapterhouse.members.exports import Part, parts
from chapterhouse.members.models import Member


@dataclass(frozen=True)
class Chapter:
    """A part of the copy with the lines it has in the contents."""

    part: Part
    entries: list[Entry]


def write_contents(member: Member, writer: Writer) -> None:
    archive = Archive.current()
    context = {
        "archive": archive,
        "member": member,
        "account": PATH,
        "schema": SCHEMA,
        "version": VERSION,
        "chapters": chapters(writer),
    }
    with writer.page("index.html", _("Your data from %(name)s") % {"name": archive.name}) as page:
        page.add("members/copies/contents.html", context)
    words = rendered("members/copies/readme.txt", context | {"made_at": writer.made_at})
    # The old ending of lines, which the plainest editors still want.
    writer.text("README.txt", words.strip().replace("\n", "\r\n") + "\r\n")


def chapters(writer: Writer) -> list[Chapter]:
    """The parts that hold something of this member's."""
    found = [
        Chapter(part, [entry for entry in writer.entries if entry.part == part.name])
        for part in parts()
    ]
    return [chapter for chapter in found if chapter.entries]
