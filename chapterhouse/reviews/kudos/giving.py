"""One press: it counts once for a member, and once a day for a visitor."""

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.maintained import recount
from chapterhouse.jobs.models import announce
from chapterhouse.members.blocking import is_kept_away
from chapterhouse.members.models import Member
from chapterhouse.reviews.models import Kudos
from chapterhouse.reviews.visitors import visitor_digest
from chapterhouse.stories.models import State, Story

OWN = _("This story is yours: its kudos come from others.")
KEPT_AWAY = _("You cannot answer here.")
NOT_OUT = _("This story takes no kudos while it is not out.")


class NoKudosError(Exception):
    """Why this reader's kudos are not taken, as a sentence for them."""


def give(story: Story, member: Member | None, request: HttpRequest) -> bool:
    """Whether the story has one more; False where this reader gave theirs before.

    Wants `authorships`; whether the reader may read the story was asked before.
    Raises NoKudosError.
    """
    if story.state != State.PUBLISHED or story.is_hidden:
        raise NoKudosError(NOT_OUT)
    if member is None:
        return add(Kudos(story=story, visitor=visitor_digest(request, f"story {story.pk}")))
    check_giver(story, member)
    return add(Kudos(story=story, member=member, pen_name=member.default_pen_name))


def check_giver(story: Story, member: Member) -> None:
    authors = [authorship.pen_name for authorship in story.authorships.all()]
    if any(author.member_id == member.pk for author in authors):
        raise NoKudosError(OWN)
    if is_kept_away(member, authors):
        raise NoKudosError(KEPT_AWAY)


@transaction.atomic
def add(kudos: Kudos) -> bool:
    try:
        with transaction.atomic():
            kudos.save(force_insert=True)
    except IntegrityError:
        return False
    recount(type(kudos.story), [kudos.story_id], columns=("kudos_count",))
    announce("kudos", [kudos.story_id], "give")
    return True


def has_given(story: Story, member: Member) -> bool:
    return Kudos.objects.filter(story=story, member=member).exists()
