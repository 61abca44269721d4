"""What an author says to machines: whether they may list a story, or learn of it.

Said in every way that has readers: in the page, in the robots header, by a reservation of rights
in the form that the European directive on copyright asks for (TDMRep).
"""

from django.http import HttpResponse

from chapterhouse.stories.models import Story

ROBOTS, RESERVED = "X-Robots-Tag", "tdm-reservation"


def wishes(story: Story) -> list[str]:
    """In the words of the robots header and tag."""
    listed = [] if story.allows_indexing else ["noindex"]
    return listed + ([] if story.allows_training else ["noai", "noimageai"])


def tell_machines(response: HttpResponse, story: Story) -> HttpResponse:
    """Every answer about the story carries them, whatever kind of page or file it is."""
    if told := wishes(story):
        response.headers[ROBOTS] = ", ".join(told)
    if not story.allows_training:
        response.headers[RESERVED] = "1"
    return response
