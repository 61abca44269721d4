"""How many stories a set of conditions leaves out, of how many."""

from dataclasses import dataclass

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member
from chapterhouse.shelves.apart.compiling import meeting
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.stories.models import Story
from chapterhouse.stories.visibility import own_q


@dataclass(frozen=True)
class LeftOut:
    count: int
    of: int

    @classmethod
    def by(
        cls, met: Conditions, category: int | None, member: Member, archive: Archive
    ) -> "LeftOut":
        """Of the stories in this member's lists; their own always stay."""
        listed = Story.objects.listed_to(member, archive)
        found = listed.filter(meeting(met, category)).exclude(own_q(member))
        return cls(found.count(), listed.count())
