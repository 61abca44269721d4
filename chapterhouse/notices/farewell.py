"""What becomes of the letters that somebody wrote when they leave: their readers keep them."""

from chapterhouse.members.leaving.farewells import Farewell, say
from chapterhouse.members.models import Leaving
from chapterhouse.notices.models import Message


class LettersFarewell(Farewell):
    place = 60

    def carry_out(self, leaving: Leaving) -> None:
        """Without a name, also where the name itself stays for its stories."""
        theirs = Message.objects.filter(sender__member=leaving.member)
        theirs.filter(receiver_hides=True).delete()
        theirs.update(sender=None)
        Message.objects.filter(receiver__member=leaving.member).delete()


say(LettersFarewell())
