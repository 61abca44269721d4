from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from chapterhouse.lib.crosssite import comes_from_here, headerless_allowed
from chapterhouse.lib.limits import allow
from chapterhouse.lib.typed import whole_number
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories import read_counting
from chapterhouse.stories.consenting import agreed
from chapterhouse.stories.models import Chapter
from chapterhouse.stories.reached import opened

MOST_READS_A_MINUTE = 30


@headerless_allowed
@require_POST
def count_read(request: HttpRequest, story: int, chapter: int) -> HttpResponse:
    """The page says that somebody really opened this chapter; nothing of a visitor is kept."""
    member = reader_of(request)
    readable = Chapter.objects.readable_by(member, agreed(request)).select_related("text")
    found = get_object_or_404(readable.defer("text__source"), pk=chapter, story=story)
    if allow(request, "count-read", MOST_READS_A_MINUTE, 60):
        read_counting.count_read(found)
        if member and comes_from_here(request):
            opened(member, found, revision_shown(request, found))
    return HttpResponse(status=204)


def revision_shown(request: HttpRequest, chapter: Chapter) -> int:
    """The one that the page was made with; it may have got another since."""
    current = chapter.text.revision if hasattr(chapter, "text") else 1
    shown = whole_number(request.GET.get("revision", ""))
    return current if shown is None else min(shown, current)
