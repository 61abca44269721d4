"""What of the vocabulary leads to a member: only how they want to meet it."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.members.exports import Basis, Erasure, Kept, register
from chapterhouse.tags.models import TagChoice

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
