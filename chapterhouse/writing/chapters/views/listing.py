"""The list of a story's chapters, and what its buttons do."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.lib.typed import whole_number
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories import moving, ordering
from chapterhouse.stories.calling import called
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.stories.moving import Moved
from chapterhouse.writing.chapters.listing import chapter_before, chapters_of, lines, numbered
from chapterhouse.writing.chapters.ordering_form import OrderForm

AT_ONCE = 100
# Django takes no more than a thousand fields of a form.
NUMBERS_AT_ONCE = 500
# What the buttons of a line say, as steps: to either end is further than any story goes.
STEPS = {"up": -1, "down": 1, "first": -(10**6), "last": 10**6}


@members_only
@paged
def story_chapters(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """`?move=` is the id of a chapter for which another place is looked for."""
    story = get_object_or_404(Story.objects.editable_by(request.user), pk=pk)
    page = turn_to(number, chapters_of(story), AT_ONCE)
    before = chapter_before(story, page.start_index())
    wanted = whole_number(request.GET.get("move", ""))
    shown = {
        "story": story,
        "page": page,
        "lines": list(lines(numbered(page, story), before)),
        "before": before,
        "moved": whole_number(request.GET.get("moved", "")),
        "button": request.GET.get("by", ""),
        "moving": ordering.places(story).filter(pk=wanted).first() if wanted else None,
        "may_publish": Story.objects.publishable_by(request.user).filter(pk=pk).exists(),
        "may_bin": Story.objects.owned_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "writing/chapters/list.html", shown)


@require_POST
@members_only
def move_chapter(request: HttpRequest, pk: int) -> HttpResponse:
    """`to`: up, down, first, last; or `after`: the id of the one it goes behind, 0 for first."""
    story = get_object_or_404(Story.objects.editable_by(request.user), pk=pk)
    key = whole_number(request.POST.get("chapter", "")) or 0
    chapter = get_object_or_404(ordering.places(story).select_related("story"), pk=key)
    to = request.POST.get("to", "")
    if to in STEPS:
        moved = moving.step(chapter, STEPS[to], by=request.user)
    else:
        after = whole_number(request.POST.get("after", ""))
        moved = moving.move_after(chapter, after or 0, by=request.user)
    messages.success(request, where_it_stands(chapter, moved))
    return redirect(address_of_line(story, chapter, moved.place, to or "after"))


def where_it_stands(chapter: Chapter, moved: Moved) -> str:
    count = ordering.places(chapter.story).count()
    told = {"title": called(chapter), "place": moved.place, "count": count}
    if moved.volume:
        words = _("“%(title)s” now stands at place %(place)d of %(count)d, in “%(volume)s”.")
        return words % (told | {"volume": moved.volume.title})
    if moved.has_left:
        return _("“%(title)s” now stands at place %(place)d of %(count)d, in no volume.") % told
    return _("“%(title)s” now stands at place %(place)d of %(count)d.") % told


def address_of_line(story: Story, chapter: Chapter, place: int, button: str) -> str:
    """The page of the list on which the chapter stands, with its line to be marked."""
    number = (place - 1) // AT_ONCE + 1
    page = f"&page={number}" if number > 1 else ""
    return f"{reverse('story-chapters', args=[story.pk])}?moved={chapter.pk}&by={button}{page}"


@members_only
@paged
def order_chapters(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Chapters with a number each: those with smaller numbers come first."""
    story = get_object_or_404(Story.objects.editable_by(request.user), pk=pk)
    page = turn_to(number, chapters_of(story), NUMBERS_AT_ONCE)
    whole = {"chapters": numbered(page, story), "stand": ordering.order_of(story)}
    form = OrderForm(request.POST if request.method == "POST" else None, **whole)
    shown = {"story": story, "page": page, "form": form}
    if form.is_valid():
        try:
            ordering.put_in_order(story, form.order, began=form.began, by=request.user)
        except ordering.OrderMovedError:
            shown |= {"form": OrderForm(None, **whole), "moved": True}
            return render(request, "writing/chapters/order.html", shown, status=409)
        messages.success(request, _("The chapters stand in their new order."))
        return redirect("story-chapters", story.pk)
    status = 422 if form.is_bound else 200
    return render(request, "writing/chapters/order.html", shown, status=status)
