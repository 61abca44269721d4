"""A chapter's versions: the list of them, one to read, two beside each other."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.lib.typed import whole_number
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories.comparing import compared
from chapterhouse.stories.models import Chapter, Revision
from chapterhouse.writing.releasing.standing import own_chapter
from chapterhouse.writing.resting import rests
from chapterhouse.writing.revisions.forms import LabelForm
from chapterhouse.writing.revisions.listing import lines_of, shown_number, versions_of
from chapterhouse.writing.revisions.stretches import stretches

ON_A_PAGE = 50
LONGEST_NUMBER = 9


@members_only
@paged
def revisions(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    chapter = own_chapter(request.user, pk, right="editable_by")
    page = turn_to(number, versions_of(chapter), ON_A_PAGE)
    lines = lines_of(chapter, list(page.object_list))
    told = {"chapter": chapter, "story": chapter.story, "page": page, "lines": lines}
    return render(request, "writing/revisions/list.html", told)


@members_only
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    chapter = own_chapter(request.user, pk, right="editable_by")
    version = get_object_or_404(
        Revision.objects.select_related("pen_name"), chapter=pk, number=number
    )
    page = {
        "chapter": chapter,
        "story": chapter.story,
        "revision": version,
        "is_shown": version.number == shown_number(chapter),
        "form": LabelForm(initial={"label": version.label}),
    }
    return render(request, "writing/revisions/revision.html", page)


@dataclass(frozen=True)
class Pair:
    old: Revision
    new: Revision


@rests("compare")
def compare_revisions(request: HttpRequest, pk: int) -> HttpResponse:
    """`?from=3&to=5`; else the version that readers have and the newest one. `?whole` with all."""
    chapter = own_chapter(request.user, pk, right="editable_by")
    pair = chosen(request, chapter)
    rows = compared(pair.old.html, pair.new.html)
    is_whole = "whole" in request.GET
    page = {
        "chapter": chapter,
        "story": chapter.story,
        "pair": pair,
        "rows": rows if is_whole else stretches(rows),
        "is_whole": is_whole,
        "is_same": all(row.kind == "same" for row in rows),
        "more": pair.new.words - pair.old.words,
    }
    return render(request, "writing/revisions/compare.html", page)


def chosen(request: HttpRequest, chapter: Chapter) -> Pair:
    """Raises Http404 where there are no such versions."""
    versions = Revision.objects.filter(chapter=chapter).select_related("pen_name")
    last = versions.defer("packed", "source").order_by("-number").first()
    wanted = {
        "from": shown_number(chapter),
        "to": last.number if last else 0,
    }
    for name in wanted:
        if (typed := request.GET.get(name)) is not None:
            wanted[name] = whole_number(typed, LONGEST_NUMBER) or 0
    found = {version.number: version for version in versions.filter(number__in=wanted.values())}
    if not found.keys() >= set(wanted.values()):
        raise Http404
    return Pair(found[wanted["from"]], found[wanted["to"]])
