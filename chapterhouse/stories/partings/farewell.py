"""What becomes of somebody's stories and series when they leave."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from chapterhouse.members.leaving.farewells import Farewell, say
from chapterhouse.members.leaving.traces import forget_words
from chapterhouse.members.models import Leaving, PenName
from chapterhouse.stories import dedicating
from chapterhouse.stories.models import Authorship, Chapter, Parting, Story
from chapterhouse.stories.partings import choosing, passing
from chapterhouse.stories.partings.choosing import Choice, Fate
from chapterhouse.stories.partings.foretelling import foretold
from chapterhouse.stories.partings.offering import hold_out_all
from chapterhouse.stories.partings.series import part_with_series
from chapterhouse.stories.partings.words import about_all


class StoriesFarewell(Farewell):
    place = 20

    def foretell(self, leaving: Leaving) -> list[str]:
        return foretold(leaving)

    def begin(self, leaving: Leaving) -> None:
        hold_out_all(leaving)

    def set_apart(self, whole: Leaving, part: Leaving) -> None:
        for about in about_all(part.member):
            forget_words(about & Q(by=whole.member))
        mine = choosing.written_by(part.member).values("pk")
        for parting in whole.partings.filter(story__in=mine):
            # A story under two of the names has its parting in both.
            parting.pk, parting.leaving = None, part
            parting.save(force_insert=True)

    def carry_out(self, leaving: Leaving) -> None:
        names = list(PenName.objects.filter(member=leaving.member).values_list("pk", flat=True))
        # First, while it is known which stories were theirs.
        for about in about_all(leaving.member):
            forget_words(about & Q(by=leaving.member))
        shared = list(choosing.shared_stories(leaving.member))
        chosen = choosing.partings_of(leaving)
        # The names that stay are known by what was left under them, so that is decided first.
        fates = {
            story: choosing.fate_of(story, leaving, chosen.get(story.pk))
            for story in choosing.own_stories(leaving.member)
        }
        left = [story for story in shared if choosing.is_left(story, leaving, chosen)]
        fates |= dict.fromkeys(left, Fate(Choice.ORPHAN_NAMED))
        keep_names(names, fates)
        for story in set(shared) - set(left):
            passing.step_off(story, names, by=None)
        for story, fate in fates.items():
            meet(story, fate, names)
        sign_off_elsewhere(names)
        dedicating.forget(names)
        part_with_series(leaving)
        Parting.objects.filter(giver__in=names).delete()

    def note(self, leaving: Leaving) -> Any:
        rows = leaving.partings.values_list("story", "choice", "heir", "is_accepted")
        return [list(row) for row in rows]

    def recall(self, leaving: Leaving, noted: Any) -> None:
        stories = Story.objects.in_bulk([row[0] for row in noted])
        heirs = PenName.objects.in_bulk([row[2] for row in noted])
        for story, choice, heir, is_accepted in noted:
            if story in stories:
                told = {
                    "choice": choice,
                    "heir_id": heir if heir in heirs else None,
                    "is_accepted": is_accepted,
                }
                Parting.objects.update_or_create(leaving=leaving, story_id=story, defaults=told)


def keep_names(names: list[int], fates: dict[Story, Fate]) -> None:
    """Mark the pen names that stories are left under; the others are free to go."""
    left = [story.pk for story, fate in fates.items() if fate.choice == Choice.ORPHAN_NAMED]
    staying = set(
        Authorship.objects.filter(story__in=left, pen_name__in=names).values_list(
            "pen_name", flat=True
        )
    )
    PenName.objects.filter(pk__in=staying, left_at=None).update(left_at=timezone.now())


def meet(story: Story, fate: Fate, names: list[int]) -> None:
    match fate.choice:
        case Choice.DELETE:
            passing.erase_story(story, by=None)
        case Choice.ORPHAN_NAMED:
            passing.leave_under_name(story, names, by=None)
        case Choice.HAND_OVER if fate.heir:
            passing.pass_on(story, names, fate.heir, verb="hand-over", by=None)
        case _:
            passing.orphan(story, names, by=None)


def sign_off_elsewhere(names: list[int]) -> None:
    """Chapters that they wrote in other people's stories stay, as a former author's."""
    staying = PenName.objects.filter(pk__in=names).exclude(left_at=None).values("pk")
    signed = Chapter.objects.filter(author__in=names).exclude(author__in=staying)
    for story in Story.objects.filter(pk__in=signed.values("story")):
        passing.step_off(story, names, by=None)


say(StoriesFarewell())
