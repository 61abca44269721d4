"""What becomes of which story when its author leaves."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from chapterhouse.members.models import Leaving, Member, PenName
from chapterhouse.stories.models import Authorship, Parting, State, Story

Choice = Leaving.Stories
FOR_READERS = (Choice.ORPHAN, Choice.ORPHAN_NAMED)


def written_by(member: Member) -> QuerySet[Story]:
    mine = Authorship.objects.filter(story=OuterRef("pk"), pen_name__member=member)
    return Story.objects.filter(Exists(mine))


def own_stories(member: Member) -> QuerySet[Story]:
    """Stories that nobody else stands on."""
    return written_by(member).exclude(Exists(others_on(member)))


def shared_stories(member: Member) -> QuerySet[Story]:
    return written_by(member).filter(Exists(others_on(member)))


def others_on(member: Member) -> QuerySet[Authorship]:
    same = Authorship.objects.filter(story=OuterRef("pk"), has_consent=True)
    return same.exclude(pen_name__in=PenName.objects.filter(member=member).values("pk"))


@dataclass(frozen=True)
class Fate:
    """What becomes of one story, and who takes it where somebody does."""

    choice: str
    heir: PenName | None = None


def fate_of(story: Story, leaving: Leaving, parting: Parting | None) -> Fate:
    """By what was chosen for the story, else for all; an heir who did not agree gets nothing.

    What readers cannot see is not left to them: there is nobody who could ever show it.
    """
    if story.state == State.BINNED:
        return Fate(Choice.DELETE)
    choice = parting.choice if parting else leaving.stories
    if choice == Choice.HAND_OVER:
        if parting and parting.is_accepted and takes_stories(parting.heir):
            return Fate(choice, parting.heir)
        choice = leaving.otherwise
    if choice in FOR_READERS and story.state != State.PUBLISHED:
        choice = Choice.DELETE
    return Fate(choice)


def is_left(story: Story, leaving: Leaving, chosen: dict[int, Parting]) -> bool:
    """Whether a name stays on a shared story: nobody else on it stays, and that was chosen.

    So it is where two names of one member wrote it, which end on different days.
    """
    ending = Leaving.objects.begun().filter(member__is_active=False).values("member")
    others = story.authorships.filter(has_consent=True)
    others = others.exclude(pen_name__member=leaving.member)
    staying = others.filter(pen_name__left_at=None).exclude(pen_name__member__in=ending)
    if staying.exists():
        return False
    return fate_of(story, leaving, chosen.get(story.pk)).choice == Choice.ORPHAN_NAMED


def takes_stories(heir: PenName | None) -> bool:
    return heir is not None and heir.member is not None and heir.member.is_active


def partings_of(leaving: Leaving) -> dict[int, Parting]:
    """By the story's key."""
    found = leaving.partings.select_related("heir__member")
    return {parting.story_id: parting for parting in found}


def counted(leaving: Leaving) -> Counter[str]:
    """How many stories meet which fate; those held out to an heir count as that."""
    chosen, counts = partings_of(leaving), Counter[str]()
    for story in own_stories(leaving.member).only("state"):
        parting = chosen.get(story.pk)
        wanted = parting.choice if parting else leaving.stories
        is_declined = bool(parting and parting.answered_at and not parting.is_accepted)
        if wanted == Choice.HAND_OVER and not is_declined:
            counts[Choice.HAND_OVER] += 1
        else:
            fate = fate_of(story, leaving, parting)
            is_unseen = story.state != State.PUBLISHED and wanted != Choice.DELETE
            counts["unseen" if is_unseen else fate.choice] += 1
    return counts
