"""Whether a member may send one more document, and has room for it."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.limits import HOUR, count
from chapterhouse.members.models import Member
from chapterhouse.stories.drafting.saving import MOST_DRAFTS
from chapterhouse.stories.models import Draft
from chapterhouse.writing.drafts.keeping import TOO_MANY
from chapterhouse.writing.uploads.arrived import MARK

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# Whoever moves in with a shelf of novels, chapter by chapter, stays below both.
MOST_AN_HOUR = 60
MOST_WAITING = 30
TOO_OFTEN = _(
    "You have sent sixty documents within an hour. Wait a little, then send this one again; what"
    " you pasted stays below."
)
MANY_WAIT = _(
    "Thirty documents of yours wait to be made into chapters. They stand among your unsaved drafts:"
    " make chapters of some, or delete them, then send this one again."
)


def refusal(member: Member) -> "StrPromise | str":
    """Why no document of theirs is read just now, in words for them; empty where one is."""
    if not count(f"upload:{member.pk}", MOST_AN_HOUR, HOUR):
        return TOO_OFTEN
    mine = Draft.objects.open().filter(author=member)
    if mine.filter(fields__has_key=MARK).count() >= MOST_WAITING:
        return MANY_WAIT
    return TOO_MANY if mine.count() >= MOST_DRAFTS else ""
