from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Story


class Rules(models.Model):
    """How an author wants to be answered; what is left empty is as the next wider rule has it.

    A story's rules come first, then those of its first author's pen name, then the archive's.
    """

    class Who(models.TextChoices):
        AS_ELSEWHERE = "", _("as everywhere")
        ANYBODY = "anybody", _("anybody, visitors too where the archive allows it")
        MEMBERS = "members", _("members")
        OLDER_MEMBERS = "older", _("members for some days at least")
        NOBODY = "nobody", _("nobody")

    class Dial(models.TextChoices):
        AS_ELSEWHERE = "", _("as everywhere")
        KINDNESS = "kindness", _("kindness only")
        REACTIONS = "reactions", _("reactions")
        TYPOS = "typos", _("typing errors")
        GENTLE = "gentle", _("gentle critique")
        FULL = "full", _("full critique")

    who = models.CharField(_("who may review"), max_length=8, choices=Who.choices, blank=True)
    days = models.PositiveSmallIntegerField(_("days as a member"), null=True, blank=True)
    looks_first = models.BooleanField(
        _("I look at reviews before they are shown"), null=True, blank=True
    )
    dial = models.CharField(
        _("what I would like to hear"), max_length=9, choices=Dial.choices, blank=True
    )
    at_paragraphs = models.BooleanField(_("reviews at a paragraph"), null=True, blank=True)

    class Meta:
        abstract = True


class StoryRules(Rules):
    story = models.OneToOneField(
        Story, models.CASCADE, primary_key=True, related_name="review_rules"
    )

    def __str__(self) -> str:
        return f"rules for reviews of {self.story_id}"


class NameRules(Rules):
    """`closed_until`: visitors may not review anything of this pen name before that."""

    pen_name = models.OneToOneField(
        PenName, models.CASCADE, primary_key=True, related_name="review_rules"
    )
    closed_until = models.DateTimeField(_("closed to visitors until"), null=True, blank=True)

    class Meta:
        indexes: ClassVar = []

    def __str__(self) -> str:
        return f"rules for reviews of {self.pen_name_id}"
