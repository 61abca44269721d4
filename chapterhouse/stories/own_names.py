"""Under which of their own names somebody writes a story."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from chapterhouse.archive.maintained import recount
from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.stories.models import Authorship, Story


def own_places(story: Story, member: Member) -> QuerySet[Authorship]:
    """Where the member stands in the byline, in its order."""
    return story.authorships.filter(pen_name__member=member, has_consent=True)


@transaction.atomic
def write_under(story: Story, names: Sequence[PenName], *, by: Member) -> bool:
    """Stand above the story under these names of one's own; False where that is so already.

    The first new name takes the place of one that goes, so that who wrote it first stays first.
    """
    places = list(own_places(story, by).select_related("pen_name"))
    wanted = list(dict.fromkeys(names))
    going = [place for place in places if place.pen_name not in wanted]
    coming = [name for name in wanted if name not in [place.pen_name for place in places]]
    if not wanted or not (going or coming):
        return False
    before = [place.pen_name_id for place in places]
    story.authorships.filter(pen_name__in=coming).delete()
    for place, name in zip(going, coming, strict=False):
        Authorship.objects.filter(pk=place.pk).update(pen_name=name)
    gone = [place.pk for place in going[len(coming) :]]
    Authorship.objects.filter(pk__in=gone).delete()
    stand(story, coming[len(going) :], beside=places[:1])
    after = [name.pk for name in wanted]
    Change.record("sign", story, by=by, before={"names": before}, after={"names": after})
    tell(story, sorted({*before, *after}))
    return True


def stand(story: Story, names: Sequence[PenName], *, beside: Sequence[Authorship] = ()) -> None:
    """At the end of the byline, with the rights of the place beside; without one, its first author.

    Whoever names themselves agrees by it.
    """
    last = story.authorships.aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    rights = {"part": Authorship.Part.AUTHOR, "may_edit": True, "may_publish": True}
    for place in beside:
        rights = {name: getattr(place, name) for name in rights}
    now = timezone.now()
    Authorship.objects.bulk_create(
        Authorship(story=story, pen_name=name, position=position, consented_at=now, **rights)
        for position, name in enumerate(names, start=first)
    )


def tell(story: Story, names: Sequence[int]) -> None:
    recount(PenName, names)
    announce("story", [story.pk], "change")
    announce("pen-name", names, "change")
