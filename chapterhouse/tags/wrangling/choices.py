"""How members want to meet a tag: their choice goes over to the tag that stands for it."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Member
from chapterhouse.tags.choosing import keep_ways
from chapterhouse.tags.models import TagChoice
from chapterhouse.tags.wrangling.rows import Rows, follows


def keep_ways_of(members: list[int]) -> None:
    for member in Member.objects.filter(pk__in=members).select_related("preferences"):
        keep_ways(member)


follows(Rows("choice", TagChoice, "member", _("Choices how to meet a tag"), told=keep_ways_of))
