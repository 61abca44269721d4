from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.caching import shows
from chapterhouse.lib.limits import HOUR, allow, too_many
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.lib.typed import whole_number
from chapterhouse.reviews.kudos.giving import NoKudosError, give
from chapterhouse.reviews.kudos.listing import days_of, told
from chapterhouse.stories.gatekeeping import Reader, through_the_gate
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.stories.stamps import stamps_of

MOST_AN_HOUR = 120
DAYS = 30
# What kudos-button.js asks with: the piece of the page, and no page around it.
PIECE = "kudos-button"


@require_POST
@through_the_gate
def give_kudos(request: HttpRequest, story: Story, reader: Reader) -> HttpResponse:
    if not allow(request, "kudos", MOST_AN_HOUR, HOUR):
        return too_many(request)
    try:
        is_new = give(story, reader.member, request)
    except NoKudosError as refused:
        return refusal(request, story, str(refused))
    story.refresh_from_db(fields=["kudos_count"])
    if request.headers.get("X-Piece") == PIECE:
        return render(request, "reviews/_kudos_given.html", {"story": story, "is_new": is_new})
    if reader.member is None:
        return redirect(thanks_page(request, story, is_new))
    said = _("Thank you. Your kudos are given.") if is_new else _("You gave kudos before.")
    messages.success(request, said)
    return redirect(came_from(request, story))


def refusal(request: HttpRequest, story: Story, sentence: str) -> HttpResponse:
    return render(request, "reviews/no_kudos.html", {"story": story, "why": sentence}, status=403)


def thanks_page(request: HttpRequest, story: Story, is_new: bool) -> str:
    """A visitor has no session to keep a message in: a page of its own says it."""
    asked = {"thanked": "now" if is_new else "before"}
    if chapter := sent_chapter(request):
        asked["chapter"] = str(chapter)
    return f"{reverse('kudos-of-story', args=[story.pk])}?{urlencode(asked)}"


def came_from(request: HttpRequest, story: Story) -> str:
    """Back to the button, which says it, and not to the top of a long chapter."""
    chapter = sent_chapter(request)
    if chapter is None:
        return story.get_absolute_url()
    return f"{reverse('chapter', args=[story.pk, chapter])}#end"


def sent_chapter(request: HttpRequest) -> int | None:
    """The chapter below which the button was pressed, or to which the thanks lead back."""
    return whole_number((request.POST or request.GET).get("chapter", ""))


@paged
@through_the_gate
def kudos_of_story(request: HttpRequest, story: Story, reader: Reader, number: int) -> HttpResponse:
    """How many; who and when is for the authors alone."""
    shows(request, *stamps_of(story), f"kudos:{story.pk}")
    page = {"story": story, "thanked": request.GET.get("thanked"), "back": back(request, story)}
    if Story.objects.of_author(reader.member).filter(pk=story.pk).exists():
        page["page"] = turn_to(number, days_of(story), DAYS)
        page["days"] = told(story, page["page"])
    return render(request, "reviews/kudos.html", page)


def back(request: HttpRequest, story: Story) -> str:
    chapter = sent_chapter(request)
    if chapter and Chapter.objects.visible_to(None).filter(pk=chapter, story=story).exists():
        return reverse("chapter", args=[story.pk, chapter])
    return f"{story.get_absolute_url()}?contents"
