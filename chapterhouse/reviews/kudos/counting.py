from django.db.models import Count

from chapterhouse.archive.maintained import Expressions, counted, maintain
from chapterhouse.reviews.models import Kudos
from chapterhouse.stories.models import Story


def kudos_counts() -> Expressions:
    return {"kudos_count": counted(Kudos.objects.all(), "story", Count("pk"))}


maintain(Story, kudos_counts)
