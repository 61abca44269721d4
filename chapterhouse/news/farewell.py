"""What becomes of somebody's news, and of what they said to others' news, when they leave."""

from django.db import transaction

from chapterhouse.archive.maintained import recount
from chapterhouse.jobs.models import announce
from chapterhouse.members.leaving.farewells import Farewell, say
from chapterhouse.members.leaving.names import former_member
from chapterhouse.members.models import Leaving
from chapterhouse.news.models import News, NewsComment


class NewsFarewell(Farewell):
    """News stay the archive's own; comments go the way that was chosen for reviews."""

    place = 45

    @transaction.atomic
    def carry_out(self, leaving: Leaving) -> None:
        News.objects.filter(pen_name__member=leaving.member).update(pen_name=None, author_name="")
        said = NewsComment.objects.filter(pen_name__member=leaving.member)
        about = set(said.values_list("news", flat=True))
        if leaving.reviews == Leaving.Reviews.FORMER:
            said.update(pen_name=None, visitor_name=former_member())
        else:
            said.delete()
        recount(News, about)
        announce("news", sorted(about), "change")


say(NewsFarewell())
