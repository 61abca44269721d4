"""Writing a story together: asked, agreed, with rights; and no longer."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.maintained import recount
from chapterhouse.jobs.models import announce
from chapterhouse.members.blocking import is_kept_away
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.stories.asking import NotAskedError, is_within_reach
from chapterhouse.stories.models import Authorship, Story
from chapterhouse.stories.partings import passing

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MOST_AUTHORS = 20
# Who said no is not asked again for so long.
REST = timedelta(days=30)
OWN = _("That is a name of your own.")
THERE = _("They write this story already, or have been asked.")
FULL = _("A story has at most twenty authors, with those who are asked.")
SAID_NO = _("They were asked a short while ago and said no. A month later they may be asked again.")


def why_not(story: Story, name: PenName, by: Member) -> "StrPromise | None":
    """What speaks against asking this name, in words for the asker."""
    if name.member_id == by.pk:
        return OWN
    if story.authorships.filter(pen_name=name).exists():
        return THERE
    if story.authorships.count() >= MOST_AUTHORS:
        return FULL
    return SAID_NO if said_no_lately(story, name) else None


def said_no_lately(story: Story, name: PenName) -> bool:
    said = Change.objects.filter(noun=story._meta.model_name, key=story.pk, verb="decline-to-write")
    return said.filter(made_at__gt=timezone.now() - REST, after__pen_name=name.pk).exists()


def invitations_of(member: Member) -> QuerySet[Authorship]:
    """Those that the member has not answered, but none of whoever keeps them away."""
    open_ = Authorship.objects.filter(pen_name__member=member, has_consent=False)
    return open_.exclude(invited_at=None).filter(story__in=Story.objects.visible_to(member))


@transaction.atomic
def invite(
    story: Story, name: PenName, *, by: Member, may_edit: bool = True, may_publish: bool = True
) -> Authorship:
    """Ask somebody to write the story too; raises NotAskedError. Until they agree nothing shows."""
    # Two at once would each find room for what only one of them has room for.
    Story.objects.select_for_update().only("pk").get(pk=story.pk)
    if why := why_not(story, name, by):
        raise NotAskedError(why)
    if not is_within_reach(name, by):
        raise NotAskedError
    last = story.authorships.aggregate(last=Max("position"))["last"] or 0
    place = Authorship.objects.create(
        story=story,
        pen_name=name,
        part=Authorship.Part.CO_AUTHOR,
        position=last + 1,
        has_consent=False,
        may_edit=may_edit,
        may_publish=may_publish,
        invited_at=timezone.now(),
    )
    Change.record("invite-to-write", story, by=by, after={"pen_name": name.pk})
    announce("authorship", [place.pk], "invite")
    return place


@transaction.atomic
def accept(place: Authorship, *, by: Member) -> bool:
    """Stand above the story from now on; False where one is asked no more, or kept away since."""
    names = place.story.authorships.filter(has_consent=True).values_list("pen_name", flat=True)
    if is_kept_away(by, list(names)):
        return False
    # By ids: what is joined PostgreSQL does not look at again after it waited for who came first.
    mine = list(by.pen_names.values_list("pk", flat=True))
    asked = Authorship.objects.filter(pk=place.pk, has_consent=False, pen_name__in=mine)
    if not asked.update(has_consent=True, consented_at=timezone.now()):
        return False
    Change.record("agree-to-write", place.story, by=by, after={"pen_name": place.pen_name_id})
    announce("authorship", [place.pk], "accept")
    byline_changed(place.story, [place.pen_name_id])
    return True


@transaction.atomic
def decline(place: Authorship, *, by: Member) -> bool:
    """Say no: the row goes. False where that was answered, or is asked no more."""
    asked = Authorship.objects.filter(pk=place.pk, has_consent=False, pen_name__member=by)
    return went(asked, place, "decline-to-write", by=by)


@transaction.atomic
def take_back(place: Authorship, *, by: Member) -> bool:
    """Ask somebody no more who has not answered; they are not told."""
    if not Authorship.objects.filter(pk=place.pk, has_consent=False).delete()[0]:
        return False
    Change.record("ask-no-more", place.story, by=by, after={"pen_name": place.pen_name_id})
    return True


@transaction.atomic
def allow(place: Authorship, *, may_edit: bool, may_publish: bool, by: Member) -> None:
    """What a co-author may do; who wrote the story first may do everything always."""
    before = {"may_edit": place.may_edit, "may_publish": place.may_publish}
    after = {"may_edit": may_edit, "may_publish": may_publish}
    rows = Authorship.objects.filter(pk=place.pk, part=Authorship.Part.CO_AUTHOR)
    if before == after or not rows.update(**after):
        return
    told = after | {"pen_name": place.pen_name_id}
    Change.record("allow-to-write", place.story, by=by, before=before, after=told)


@transaction.atomic
def move(place: Authorship, step: int, *, by: Member) -> None:
    """Change places in the byline with the one before (-1) or after (1)."""
    story = Story.objects.select_for_update().only("pk").get(pk=place.story_id)
    rows = list(story.authorships.order_by("position", "pk"))
    at = next((n for n, row in enumerate(rows) if row.pk == place.pk), None)
    if at is None or not 0 <= at + step < len(rows):
        return
    rows[at], rows[at + step] = rows[at + step], rows[at]
    for number, row in enumerate(rows):
        row.position = number
    Authorship.objects.bulk_update(rows, ["position"])
    Change.record("order-byline", place.story, by=by)
    byline_changed(place.story, [])


@transaction.atomic
def remove(place: Authorship, *, by: Member, why: str) -> bool:
    """Take a co-author off the story; they are told why. Chapters that they signed stay theirs."""
    rows = Authorship.objects.filter(pk=place.pk, part=Authorship.Part.CO_AUTHOR, has_consent=True)
    return went(rows, place, "remove-author", by=by, why=why)


@transaction.atomic
def leave(story: Story, names: Iterable[int], *, by: Member, signs: bool) -> bool:
    """Step off a story that others go on with; False for its last author.

    `signs`: chapters under one's name keep it; else they become a former author's.
    """
    Story.objects.select_for_update().only("pk").get(pk=story.pk)
    mine = list(names)
    if not others_on(story, by):
        return False
    own = story.authorships.filter(pen_name__in=mine, has_consent=True)
    for place in own.select_related("pen_name"):
        went(Authorship.objects.filter(pk=place.pk), place, "leave-story", by=by)
    if not signs:
        passing.step_off(story, mine, by=by)
    passing.lead(story)
    return True


def others_on(story: Story, member: Member) -> bool:
    """Whether anybody else writes it."""
    agreed = story.authorships.filter(has_consent=True)
    return agreed.exclude(pen_name__member=member).exists()


def went(
    rows: QuerySet[Authorship], place: Authorship, verb: str, *, by: Member, why: str = ""
) -> bool:
    """Delete the row, write down who is gone from where, and let the others hear of it."""
    if not rows.delete()[0]:
        return False
    told = {"pen_name": place.pen_name_id}
    change = Change.record(verb, place.story, by=by, why=why, after=told)
    announce("co-writing", [change.pk], verb)
    byline_changed(place.story, [place.pen_name_id])
    return True


def byline_changed(story: Story, names: list[int]) -> None:
    """Pages of the story and of these names are others now, and so are their numbers."""
    recount(PenName, names)
    announce("story", [story.pk], "change")
    announce("pen-name", names, "change")
