"""What of the vocabulary leads to a member: only how they want to meet it."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.members.exports import Basis, Erasure, Kept, register
from chapterhouse.tags.models import TagChoice, Trace, WranglingSet, WranglingStep

CHOICES = Kept(
    title=_("Tags you chose"),
    holds=_("Which tags you never want to see, or only hidden or blurred."),
    why=_("So that no list shows you what you do not want to meet."),
    until=_("Until you forget the choice."),
    leaving=_("Deleted."),
    basis=Basis.CONSENT,
)

register(
    TagChoice,
    "member",
    ("tag__kind__title", "tag__name", "way"),
    Erasure.DELETE,
    kept=CHOICES,
)

WRANGLING = Kept(
    title=_("Tags you put in order"),
    holds=_("The sets of changes to the archive’s tags that you gathered, applied or undid."),
    why=_("So that others know whom to ask, and what was changed can be taken back."),
    until=_("As long as the archive keeps its log."),
    leaving=_("The sets stay, without you."),
    basis=Basis.INTEREST,
)

register(
    WranglingSet,
    "by",
    ("title", "why", "state", "made_at", "applied_at", "undone_at"),
    Erasure.DETACH,
    without=("cursor", "done", "total", "trouble"),
    detach="by",
    reason="the vocabulary stays as it was put in order",
    kept=WRANGLING,
)
register(
    WranglingStep,
    "set__by",
    ("verb", "tag__name", "other__name", "name"),
    Erasure.KEEP,
    # Of a split, ids of stories that are others’.
    without=("position", "rule"),
    reason="the vocabulary stays as it was put in order",
    kept=WRANGLING,
)
register(
    Trace,
    "set__by",
    (),
    Erasure.KEEP,
    absent=_("It holds what the tags were before, for thirty days, and nothing of whoever did it."),
    reason="a set can be undone for thirty days, whoever applied it",
    kept=WRANGLING,
)
