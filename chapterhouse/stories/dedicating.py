"""Whom a story is for, and what they say to it."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from chapterhouse.archive.maintained import recount
from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.stories.models import Dedication, Story


@transaction.atomic
def dedicate(story: Story, to: Sequence[PenName | str], *, by: Member | None) -> None:
    """Let the story be for these, and for nobody else; who declined is not asked again."""
    before = list(story.dedications.select_related("pen_name"))
    known = {key_of(dedication.pen_name or dedication.words): dedication for dedication in before}
    wanted = {key_of(one): one for one in to}
    gone = [dedication for key, dedication in known.items() if key not in wanted]
    new = [one for key, one in wanted.items() if key not in known]
    if not (gone or new):
        return
    Dedication.objects.filter(pk__in=[dedication.pk for dedication in gone]).delete()
    Dedication.objects.bulk_create(of(story, one) for one in new)
    Change.record(
        "dedicate", story, by=by, before={"for": named(known)}, after={"for": named(wanted)}
    )
    tell(story.pk)


def key_of(one: PenName | str) -> tuple[str, int | str]:
    return ("name", one.pk) if isinstance(one, PenName) else ("words", one)


def named(keys: Iterable[tuple[str, int | str]]) -> list[int | str]:
    return [key for _kind, key in keys]


def of(story: Story, one: PenName | str) -> Dedication:
    if isinstance(one, PenName):
        return Dedication(story=story, pen_name=one)
    return Dedication(story=story, words=one)


def given_to(member: Member) -> QuerySet[Dedication]:
    """Dedications to any of the member's names."""
    return Dedication.objects.filter(pen_name__member=member)


@transaction.atomic
def answer(dedication: Dedication, *, declines: bool, by: Member) -> None:
    """Decline it, and it is shown no more; or let it stand after all."""
    was = {"declined_at": None} if declines else {"declined_at__isnull": False}
    open_ = Dedication.objects.filter(pk=dedication.pk, **was)
    if not open_.update(declined_at=timezone.now() if declines else None):
        return
    verb = "decline-dedication" if declines else "take-dedication"
    Change.record(verb, dedication.story, by=by)
    tell(dedication.story_id)


@transaction.atomic
def forget(names: Iterable[int]) -> None:
    """Those of these pen names that will be no more stand in no dedication."""
    going = Dedication.objects.filter(pen_name__in=names, pen_name__left_at=None)
    stories = list(going.order_by().values_list("story", flat=True).distinct())
    going.delete()
    tell(*stories)


def tell(*stories: int) -> None:
    recount(Story, stories, columns=("has_credits",))
    announce("story", stories, "dedicate")
