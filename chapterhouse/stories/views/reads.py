from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from chapterhouse.lib.crosssite import headerless_allowed
from chapterhouse.lib.limits import allow
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.consenting import agreed
from chapterhouse.stories.models import Chapter, Story

MOST_READS_A_MINUTE = 30


@headerless_allowed
@require_POST
def count_read(request: HttpRequest, story: int, chapter: int) -> HttpResponse:
    """The page says that somebody really opened this chapter; nothing of the reader is kept."""
    readable = Chapter.objects.readable_by(reader_of(request), agreed(request))
    found = get_object_or_404(readable, pk=chapter, story=story)
    if allow(request, "count-read", MOST_READS_A_MINUTE, 60):
        Chapter.objects.filter(pk=found.pk).update(hits=F("hits") + 1)
        Story.objects.filter(pk=story).update(hits=F("hits") + 1)
    return HttpResponse(status=204)
