"""Beta readers of a story: asked, agreed, and no longer."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.jobs.models import announce
from chapterhouse.members.blocking import is_kept_away
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.stories.asking import NotAskedError, is_within_reach
from chapterhouse.stories.models import Beta, BetaProfile, Story

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MOST_BETAS = 20
# Who said no is not asked again for so long.
REST = timedelta(days=30)
OWN = _("That is a name of your own.")
WRITES = _("They write this story.")
THERE = _("They read this story already, or have been asked.")
FULL = _("A story has at most twenty beta readers, with those who are asked.")
SAID_NO = _("They were asked a short while ago and said no. A month later they may be asked again.")


def why_not(story: Story, name: PenName, by: Member) -> "StrPromise | None":
    """What speaks against asking this name, in words for the asker."""
    if name.member_id == by.pk:
        return OWN
    if story.authorships.filter(pen_name=name, has_consent=True).exists():
        return WRITES
    now = story.betas.filter(ended_at=None)
    if now.filter(pen_name=name).exists():
        return THERE
    if now.count() >= MOST_BETAS:
        return FULL
    said_no = story.betas.filter(pen_name=name, accepted_at=None)
    return SAID_NO if said_no.filter(ended_at__gt=timezone.now() - REST).exists() else None


@transaction.atomic
def ask(story: Story, name: PenName, words: str = "", *, by: Member) -> Beta:
    """Ask somebody to read the story's drafts; raises NotAskedError."""
    # Two at once would each find room for what only one of them has room for.
    Story.objects.select_for_update().only("pk").get(pk=story.pk)
    if why := why_not(story, name, by):
        raise NotAskedError(why)
    if not is_within_reach(name, by, welcomes=welcome_of(name)):
        raise NotAskedError
    mine = story.authorships.filter(pen_name__member=by, has_consent=True).first()
    asked = {"asked_by": mine and mine.pen_name, "words": words.replace("\0", "")}
    try:
        with transaction.atomic():
            beta = Beta.objects.create(story=story, pen_name=name, **asked)
    except IntegrityError as error:
        raise NotAskedError(THERE) from error
    Change.record("ask-to-read", story, by=by, after={"pen_name": name.pk})
    announce("beta", [beta.pk], "ask")
    return beta


def welcome_of(name: PenName) -> bool | None:
    """What their page in the directory says; None without one."""
    page = BetaProfile.objects.filter(pen_name=name).first()
    return page.is_open if page else None


@transaction.atomic
def accept(beta: Beta, *, by: Member) -> bool:
    """Read its drafts from now on; False where one is asked no more, or kept away since."""
    names = beta.story.authorships.filter(has_consent=True).values_list("pen_name", flat=True)
    if is_kept_away(by, list(names)):
        return False
    # By ids: what is joined PostgreSQL does not look at again after it waited for who came first.
    mine = list(by.pen_names.values_list("pk", flat=True))
    asked = Beta.objects.asked().filter(pk=beta.pk, pen_name__in=mine)
    if not asked.update(accepted_at=timezone.now()):
        return False
    Change.record("agree-to-read", beta.story, by=by, after={"pen_name": beta.pen_name_id})
    announce("beta", [beta.pk], "accept")
    return True


@transaction.atomic
def end(beta: Beta, *, by: Member) -> bool:
    """Say no, ask no more, or read no more: from the next request on nothing can be opened."""
    if not Beta.objects.filter(pk=beta.pk, ended_at=None).update(ended_at=timezone.now()):
        return False
    Change.record("end-reading", beta.story, by=by, after={"pen_name": beta.pen_name_id})
    if by.pk == beta.pen_name.member_id:
        announce("beta", [beta.pk], "end-by-reader")
    # Who was asked and did not answer need not hear that the author thought better of it.
    elif beta.accepted_at:
        announce("beta", [beta.pk], "end-by-author")
    return True
