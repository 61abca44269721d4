from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Leaving, Member, PenName
from chapterhouse.stories.models.stories import Story


class PartingQuerySet(models.QuerySet["Parting"]):
    def offered(self) -> Self:
        """Stories that are held out to somebody: by an author who goes, or simply given away."""
        leaving = Q(
            leaving__due_at__isnull=False, leaving__stopped_at=None, leaving__erasing_at=None
        )
        given = Q(leaving=None)
        return self.filter(leaving | given, choice=Parting.Choice.HAND_OVER, answered_at=None)

    def to(self, member: Member) -> Self:
        return self.filter(heir__member=member)


class Parting(models.Model):
    """What becomes of a story when its author leaves; carried out when the leaving is due.

    Without a leaving, its author holds it out to somebody and stays: then it changes hands as soon
    as the heir agrees.
    """

    Choice = Leaving.Stories

    leaving = models.ForeignKey(
        Leaving, models.CASCADE, null=True, blank=True, related_name="partings"
    )
    story = models.ForeignKey(Story, models.CASCADE, related_name="partings")
    giver = models.ForeignKey(
        PenName,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="gifts",
        help_text=_("who gives the story away without leaving"),
    )
    choice = models.CharField(max_length=10, choices=Leaving.Stories.choices)
    heir = models.ForeignKey(
        PenName,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="partings",
        help_text=_("who takes the story over, once they agree"),
    )
    offered_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(default=False)

    objects = PartingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["leaving", "story"], name="parting_once"),
            models.UniqueConstraint(
                fields=["story", "giver"],
                condition=Q(leaving=None, answered_at=None),
                name="parting_one_offer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.choice}: {self.story_id}"
