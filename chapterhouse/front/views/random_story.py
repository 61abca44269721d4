from random import SystemRandom

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from chapterhouse.front.views.stories import listed
from chapterhouse.stories.models import Story

# Drawn blind at first, so that the story after a gap in the ids comes no oftener than another.
DRAWS = 100
chance = SystemRandom()


@never_cache
def random_story(request: HttpRequest) -> HttpResponse:
    """Some story of this reader's lists; its own page asks what it has to ask before the text."""
    story = drawn(request)
    return redirect(story or "browse")


def drawn(request: HttpRequest) -> Story | None:
    """By ids alone, however many stories there are: no count, no order of them all."""
    stories = listed(request)
    ends = stories.order_by().aggregate(first=Min("pk"), last=Max("pk"))
    if ends["first"] is None:
        return None
    ids = [chance.randint(ends["first"], ends["last"]) for _ in range(DRAWS)]
    hit = set(stories.filter(pk__in=ids).values_list("pk", flat=True))
    for drawn_id in ids:
        if drawn_id in hit:
            return stories.filter(pk=drawn_id).first()
    return stories.filter(pk__gte=ids[0]).order_by("pk").first()
