from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from chapterhouse.lib.caching import shows
from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import members_only
from chapterhouse.shelves.highlights.forms import FindingForm, HighlightForm
from chapterhouse.shelves.highlights.making import (
    NotHighlighted,
    highlight,
    passages,
    searchable,
)
from chapterhouse.shelves.highlights.telling import told_in, told_to
from chapterhouse.shelves.models import Highlight
from chapterhouse.stories.calling import number_as_read
from chapterhouse.stories.consenting import agreed
from chapterhouse.stories.contents import with_texts
from chapterhouse.stories.gatekeeping import Reader, through_the_gate
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.stories.stamps import stamps_of


@require_safe
@through_the_gate
def passages_page(
    request: HttpRequest, story: Story, reader: Reader, chapter_pk: int
) -> HttpResponse:
    """Every paragraph of a chapter, to choose one of without a script."""
    chapter = readable_chapter(story, reader, chapter_pk)
    shows(request, *stamps_of(story))
    lines = [block for block in blocks_of(chapter.text.html) if block.text.strip()]
    page = {"story": story, "chapter": chapter, "lines": lines, "colours": Highlight.Colour.choices}
    return render(request, "shelves/highlights/passages.html", page)


@members_only
@require_POST
@through_the_gate
def make_highlight(
    request: HttpRequest, story: Story, reader: Reader, chapter_pk: int
) -> HttpResponse:
    chapter = readable_chapter(story, reader, chapter_pk)
    colour = request.POST.get("colour", "")
    colour = colour if colour in Highlight.Colour.values else Highlight.Colour.AMBER
    chosen, note = passages(request.POST.getlist("at")), request.POST.get("note", "")
    try:
        made = highlight(request.user, chapter, chosen, colour, note.replace("\0", "").strip())
    except NotHighlighted as why:
        page = {"story": story, "chapter": chapter, "why": why}
        return render(request, "shelves/highlights/refused.html", page, status=422)
    return redirect(f"{chapter.get_absolute_url()}#highlight-{made[0].pk}")


def readable_chapter(story: Story, reader: Reader, chapter_pk: int) -> Chapter:
    readable = Chapter.objects.readable_by(reader.member, reader.agreed).filter(story=story)
    return get_object_or_404(with_texts(readable).exclude(text=None), pk=chapter_pk)


@members_only
@paged
def highlights(request: HttpRequest, number: int) -> HttpResponse:
    rows = told_in(request)
    page = turn_to(number, rows, request.archive.page_size)
    number_as_read(row.chapter for row in page if row.chapter)
    told = {
        "page": page,
        "form": FindingForm(request.GET, label_suffix=""),
        "is_narrowed": is_narrowed(request),
    }
    return render(request, "shelves/highlights/highlights.html", told)


def is_narrowed(request: HttpRequest) -> bool:
    return any(request.GET.get(name) for name in ("words", "colour", "story"))


@members_only
def edit_highlight(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(told_to(request.user, agreed(request)), pk=pk)
    form = HighlightForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        row.folded = searchable(row.quote, row.note)
        row.save(update_fields=["note", "colour", "folded"])
        return redirect(way_back(row))
    status = 422 if form.errors else 200
    page = {"row": row, "form": form, "back": way_back(row)}
    return render(request, "shelves/highlights/highlight.html", page, status=status)


def way_back(row: Highlight) -> str:
    """To the passage, where it can be read, or to the list."""
    if row.is_readable and row.chapter:
        return f"{row.chapter.get_absolute_url()}#highlight-{row.pk}"
    return "highlights"


@members_only
@require_POST
def delete_highlight(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(told_to(request.user, agreed(request)), pk=pk)
    back = way_back(row) if "from-text" in request.POST else "highlights"
    row.delete()
    return redirect(back)
