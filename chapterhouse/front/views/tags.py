from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from chapterhouse.front.counts import by_letter, remembered, sees_all_listed
from chapterhouse.front.letters import lettered, letters_with
from chapterhouse.front.listings import Tagged
from chapterhouse.front.neighbours import Neighbours, tag_at
from chapterhouse.front.showing import show_stories
from chapterhouse.front.sorting import ORDERS, sort_of
from chapterhouse.front.unseen import counts_hold, unseen
from chapterhouse.front.views.series import listed_series
from chapterhouse.front.views.stories import listed
from chapterhouse.lib.caching import shows
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.models import Series
from chapterhouse.tags.choosing import ways_of
from chapterhouse.tags.models import Kind, Tag

TAGS_ON_A_PAGE = 120
# A kind of fewer tags is taken in at a glance, without letters.
LETTERS_FROM = 60
MOST_SERIES = 12


@paged
@lettered
def tags(request: HttpRequest, number: int, letter: str, kind: str) -> HttpResponse:
    """A kind's tags: categories as a tree, anything else by name."""
    chosen = get_object_or_404(Kind, name=kind)
    words = Tag.objects.canonical().filter(kind=chosen)
    counts = remembered(request, f"tags-{chosen.pk}", lambda: by_letter(words))
    count = counts.get(letter, 0) if letter else sum(counts.values())
    if chosen.part == Kind.Part.CATEGORY and not letter:
        page = turn_to(number, tree(words), TAGS_ON_A_PAGE)
    else:
        named = words.filter(letter=letter) if letter else words
        page = turn_to(number, named.order_by("sort_key", "id"), TAGS_ON_A_PAGE, count=count)
    for tag in page:
        tag.kind = chosen
    shows(request, "archive", f"kind:{chosen.pk}", *(f"tag:{tag.pk}" for tag in page))
    shown = {
        "kind": chosen,
        "page": page,
        "letter": letter,
        "letters": letters_with(counts) if sum(counts.values()) >= LETTERS_FROM else [],
        "counts_hold": counts_hold(request),
    }
    return render(request, "front/tags.html", shown)


def tree(words: QuerySet[Tag]) -> QuerySet[Tag]:
    """The tags under no other, each with its children, in the archivist's order."""
    children = Tag.objects.canonical().select_related("kind").order_by("position", "sort_key")
    return (
        words.tops()
        .order_by("position", "sort_key", "id")
        .prefetch_related(Prefetch("children", children, to_attr="branches"))
    )


@paged
def tag(request: HttpRequest, number: int, kind: str, address: str) -> HttpResponse:
    chosen = tag_at(kind, address)
    if chosen.address != address or chosen.kind.name != kind:
        return redirect(chosen, permanent=True)
    neighbours = Neighbours.of(chosen)
    below = neighbours.below()
    sort = sort_of(request)
    size = {"count": chosen.story_count, "newest": chosen.newest}
    shelf = Tagged(listed(request), ORDERS[sort], below, **size)
    hidden = Tagged(unseen(request), (), below, **size).gathered().count()
    kept = chosen.story_count - hidden
    count = kept if sees_all_listed(request) else shelf.gathered().count()
    page = turn_to(number, shelf, request.archive.page_size, count=count)
    return show_stories(
        request,
        "front/tag.html",
        page,
        f"tag:{chosen.pk}",
        tag=chosen,
        neighbours=neighbours,
        way=ways_of(reader_of(request)).get(chosen.pk, ""),
        series=series_under(chosen, below, request) if number == 1 else [],
        sort=sort,
        counts_hold=counts_hold(request),
        unseen=hidden,
    )


def series_under(tag: Tag, below: list[int], request: HttpRequest) -> list[Series]:
    """The first of the series filed in this category or below it."""
    if tag.kind.part != Kind.Part.CATEGORY:
        return []
    filed = listed_series(request).filter(taggings__tag__in=below).distinct()
    return list(filed.order_by("sort_key", "id")[:MOST_SERIES])
