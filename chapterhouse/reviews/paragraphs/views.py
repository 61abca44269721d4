from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from chapterhouse.lib.caching import shows
from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.reviews.met import met_by
from chapterhouse.reviews.paragraphs.standing import standing_in
from chapterhouse.reviews.rules.resolving import LOG_IN, rules_on
from chapterhouse.reviews.threads import everything_in, threads
from chapterhouse.reviews.views.reviews import seen_of
from chapterhouse.reviews.writing.about import About, why_not
from chapterhouse.reviews.writing.quoting import quotations, shortened
from chapterhouse.stories.contents import with_texts
from chapterhouse.stories.gatekeeping import Reader, through_the_gate
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.stories.sparing import spared_to
from chapterhouse.stories.stamps import stamps_of

SHOWN_OF_PARAGRAPH = 400


@paged
@through_the_gate
def paragraph_reviews(
    request: HttpRequest, story: Story, reader: Reader, chapter_pk: int, block: str, number: int
) -> HttpResponse:
    """What readers said of one paragraph; the chapter's own page opens it in its place."""
    readable = Chapter.objects.readable_by(reader.member, reader.agreed).filter(story=story)
    chapter = get_object_or_404(with_texts(readable).exclude(text=None), pk=chapter_pk)
    if not rules_on(request, story).at_paragraphs:
        return redirect("chapter-reviews", story.pk, chapter.pk)
    standing = standing_in(request, story, chapter)
    if home := standing.homes.get(block):
        return redirect("paragraph-reviews", story.pk, chapter.pk, home)
    shows(request, *stamps_of(story))
    seen = met_by(seen_of(story, reader), spared_to(request))
    said = seen.filter(chapter=chapter, block__in=standing.all_at(block)).roots()
    page = turn_to(number, said.newest().select_related("pen_name"), request.archive.page_size)
    grown = threads(page, seen)
    told = {
        "story": story,
        "chapter": chapter,
        "paragraph": block,
        "words": words_of(chapter, block),
        "page": page,
        "threads": grown,
        "quoted": quotations(everything_in(grown)),
        **what_one_may(request, story, chapter, reader),
    }
    return render(request, "reviews/paragraph.html", told)


def words_of(chapter: Chapter, block: str) -> str:
    """How the paragraph begins; Http404 for one that the chapter does not have."""
    text = next((one.text for one in blocks_of(chapter.text.html) if one.id == block), None)
    if text is None:
        raise Http404("no such paragraph")
    return shortened(text, SHOWN_OF_PARAGRAPH)


def what_one_may(
    request: HttpRequest, story: Story, chapter: Chapter, reader: Reader
) -> dict[str, object]:
    refusal = why_not(About(request.archive, story, chapter), reader.member)
    must_log_in = reader.member is None and refusal is not None and refusal.why == LOG_IN
    return {"refusal": refusal, "must_log_in": must_log_in}
