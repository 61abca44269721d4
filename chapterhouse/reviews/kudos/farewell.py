"""The thanks of somebody who left: they still count, and are nobody's."""

from django.utils.translation import ngettext

from chapterhouse.members.leaving.farewells import Farewell, say
from chapterhouse.members.models import Leaving
from chapterhouse.reviews.models import Kudos


class KudosFarewell(Farewell):
    place = 41

    def foretell(self, leaving: Leaving) -> list[str]:
        count = Kudos.objects.filter(member=leaving.member).count()
        said = ngettext(
            "Your kudos for %(count)s story still count; your name comes off.",
            "Your kudos for %(count)s stories still count; your name comes off.",
            count,
        )
        return [said % {"count": count}] if count else []

    def carry_out(self, leaving: Leaving) -> None:
        Kudos.objects.filter(member=leaving.member).update(member=None, pen_name=None)


say(KudosFarewell())
