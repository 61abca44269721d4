"""The small counts beside the paragraphs of a chapter."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.members.signed_in import preferences_of, reader_of
from chapterhouse.reviews.paragraphs.standing import standing_in
from chapterhouse.stories.marking import Attributes, Marks, marks_texts
from chapterhouse.stories.models import Chapter

# The margin has room for two figures.
MOST_SHOWN = 99


@marks_texts
def marks(request: HttpRequest, chapter: Chapter) -> Marks | None:
    counts = counts_on(request, chapter)
    chosen = preferences_of(reader_of(request))
    hides_numbers = bool(chosen and chosen.hides_numbers)
    return Marks(ends={block: way(chapter, block, n, hides_numbers) for block, n in counts.items()})


def counts_on(request: HttpRequest, chapter: Chapter) -> dict[str, int]:
    """How many reviews stand at each paragraph, asked for once a request."""
    known: dict[int, dict[str, int]] = request.__dict__.setdefault("paragraph_counts", {})
    if chapter.pk not in known:
        known[chapter.pk] = standing_in(request, chapter.story, chapter).counts
    return known[chapter.pk]


def way(chapter: Chapter, block: str, count: int, hides_numbers: bool) -> Attributes:
    words = ngettext("%(n)d review of this paragraph", "%(n)d reviews of this paragraph", count)
    named = _("Reviews of this paragraph") if hides_numbers else words % {"n": count}
    figure = f"{MOST_SHOWN}+" if count > MOST_SHOWN else str(count)
    return {
        "class": "said-here",
        "href": reverse("paragraph-reviews", args=[chapter.story_id, chapter.pk, block]),
        "rel": "nofollow",
        "aria-label": named,
        "data-count": "…" if hides_numbers else figure,
    }
