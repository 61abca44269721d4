"""A story is held out to somebody, who takes it or does not."""

from collections.abc import Iterable

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from chapterhouse.members import letters
from chapterhouse.members.models import Leaving, Member, PenName
from chapterhouse.stories.models import Parting, Story
from chapterhouse.stories.partings.choosing import Choice, own_stories, partings_of
from chapterhouse.stories.partings.passing import pass_on


@transaction.atomic
def hold_out_all(leaving: Leaving) -> None:
    """Every story that is to go to the heir of all becomes an offer of its own; heirs are told."""
    chosen = partings_of(leaving)
    if leaving.stories == Choice.HAND_OVER:
        rest = own_stories(leaving.member).exclude(pk__in=chosen)
        offers = [
            Parting(leaving=leaving, story=story, choice=Choice.HAND_OVER, heir=leaving.heir)
            for story in rest
        ]
        Parting.objects.bulk_create(offers)
    offered = Parting.objects.filter(leaving=leaving).offered()
    offered.update(offered_at=timezone.now())
    tell_heirs(offered.select_related("heir__member"))


@transaction.atomic
def hold_out(story: Story, giver: PenName, heir: PenName) -> bool:
    """Offer a story without leaving; False where it is on offer already."""
    try:
        with transaction.atomic():
            offer = Parting.objects.create(
                story=story, giver=giver, heir=heir, choice=Choice.HAND_OVER
            )
    except IntegrityError:
        return False
    tell_heirs([offer])
    return True


def tell_heirs(offers: Iterable[Parting]) -> None:
    """One letter to each heir, however many stories it is."""
    heirs = {offer.heir_id: offer.heir for offer in offers if offer.heir}
    for heir in heirs.values():
        if heir.member and heir.member.email:
            words = {"name": heir.name, "link": settings.PUBLIC + reverse("hand-overs")}
            subject = gettext_lazy("Somebody would like you to take over a story")
            letters.write(heir.member.email, subject, "stories/letters/offered.txt", words)


@transaction.atomic
def take_back(offer: Parting) -> bool:
    """The giver keeps the story; False where it is answered already."""
    return bool(Parting.objects.offered().filter(pk=offer.pk, leaving=None).delete()[0])


@transaction.atomic
def answer(offer: Parting, *, accepts: bool, by: Member) -> bool:
    """The heir takes the story or not; False where that was answered, or is offered no more.

    Of somebody who leaves it passes over when they are gone, for until then they may stay.
    """
    if not Parting.objects.offered().to(by).filter(pk=offer.pk).exists():
        return False
    # By ids: what is joined PostgreSQL does not look at again after it waited for who came first.
    open_ = Parting.objects.filter(pk=offer.pk, answered_at=None)
    if not open_.update(answered_at=timezone.now(), is_accepted=accepts):
        return False
    if accepts and offer.leaving_id is None and offer.giver_id and offer.heir:
        mine = [offer.giver_id]
        pass_on(offer.story, mine, offer.heir, verb="hand-over", by=by)
    return True
