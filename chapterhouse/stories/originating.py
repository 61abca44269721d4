"""Where a story comes from, and what the authors of the other story say to it."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from chapterhouse.archive.maintained import recount
from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member
from chapterhouse.stories.models import Origin, Story


@dataclass(frozen=True)
class Said:
    """What an author says of an origin: a story here by its id, or what it is and where."""

    way: str
    original: int | None = None
    address: str = ""
    title: str = ""
    author: str = ""
    language: str = ""

    @classmethod
    def of(cls, origin: Origin) -> "Said":
        known = (origin.address, origin.title, origin.author, origin.language)
        return cls(origin.way, origin.original_id, *known)


@transaction.atomic
def come_from(story: Story, said: Iterable[Said], *, by: Member) -> None:
    """Let the story come from these and nothing else; what stays keeps its answer."""
    wanted = dict.fromkeys(said)
    before = {Said.of(origin): origin for origin in story.origins.all()}
    gone = [origin for told, origin in before.items() if told not in wanted]
    new = [told for told in wanted if told not in before]
    if not (gone or new):
        return
    Origin.objects.filter(pk__in=[origin.pk for origin in gone]).delete()
    Origin.objects.bulk_create(of(story, told, by) for told in new)
    Change.record(
        "name-origins",
        story,
        by=by,
        before={"origins": [list(astuple(told)) for told in before]},
        after={"origins": [list(astuple(told)) for told in wanted]},
    )
    originals = {told.original for told in (*before, *wanted)} - {None}
    tell(story.pk, *(key for key in originals if key))


def of(story: Story, told: Said, by: Member) -> Origin:
    """Of one's own story nobody needs to be asked."""
    own = Story.objects.editable_by(by).filter(pk=told.original or 0)
    accepted = timezone.now() if told.original and own.exists() else None
    return Origin(
        story=story,
        way=told.way,
        original_id=told.original,
        address=told.address,
        title=told.title,
        author=told.author,
        language=told.language,
        accepted_at=accepted,
    )


def from_stories_of(member: Member) -> QuerySet[Origin]:
    """Whatever comes from a story that the member writes."""
    return Origin.objects.filter(original__in=Story.objects.editable_by(member).values("pk"))


@transaction.atomic
def answer(origin: Origin, *, accepts: bool, by: Member) -> None:
    """Show the story on the page of the one that it comes from, or no more."""
    now = timezone.now()
    told = {"accepted_at": now if accepts else None, "refused_at": None if accepts else now}
    Origin.objects.filter(pk=origin.pk).update(**told)
    Change.record("accept-origin" if accepts else "refuse-origin", origin.story, by=by)
    tell(*(key for key in (origin.story_id, origin.original_id) if key))


def tell(*stories: int) -> None:
    recount(Story, stories, columns=("has_credits",))
    announce("story", stories, "dedicate")
