from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chapterhouse.lib.crosssite import comes_from_here, headerless_allowed
from chapterhouse.lib.limits import allow, too_many
from chapterhouse.lib.next_page import next_page
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.consenting import agree as remember_yes
from chapterhouse.stories.gatekeeping import visible_story

MOST_SILENT_A_MINUTE = 60


@headerless_allowed
@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Remember the reader's yes to this story's rating, and go on to where they were going."""
    story = visible_story(reader_of(request), pk)
    if comes_from_here(request) is None and not allow(request, "agree", MOST_SILENT_A_MINUTE, 60):
        return too_many(request)
    response = redirect(next_page(request) or story.get_absolute_url())
    if story.rating:
        remember_yes(request, response, story.rating)
    return response
