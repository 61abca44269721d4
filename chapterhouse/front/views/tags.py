from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from chapterhouse.front.counts import by_letter, remembered, sees_all_listed
from chapterhouse.front.letters import lettered, letters_with
from chapterhouse.front.listings import Tagged
from chapterhouse.front.neighbours import Neighbours
from chapterhouse.front.sorting import ORDERS, sort_of
from chapterhouse.front.tag_addresses import of_a_tag
from chapterhouse.front.unseen import counts_hold, less, met_tags, unmet_tags, unseen
from chapterhouse.front.views.series import listed_series
from chapterhouse.front.views.stories import listed
from chapterhouse.lib.caching import shows
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import reader_of
from chapterhouse.search.asked import Asked
from chapterhouse.search.asking.nodes import All, Among, Node, Not
from chapterhouse.search.asking.nodes import Tagged as Carrying
from chapterhouse.search.beside import beside
from chapterhouse.search.views.results import show_found
from chapterhouse.stories.models import Series
from chapterhouse.stories.showing import show_stories
from chapterhouse.stories.sparing import spared_to
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
    counts = less(counts, by_letter(unmet_tags(words, request)))
    met = met_tags(words, request)
    count = counts.get(letter, 0) if letter else sum(counts.values())
    if chosen.part == Kind.Part.CATEGORY and not letter:
        page = turn_to(number, tree(met, request), TAGS_ON_A_PAGE)
    else:
        named = met.filter(letter=letter) if letter else met
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


def tree(words: QuerySet[Tag], request: HttpRequest) -> QuerySet[Tag]:
    """The tags under no other, each with its children, in the archivist's order."""
    canonical = met_tags(Tag.objects.canonical(), request)
    children = canonical.select_related("kind").order_by("position", "sort_key")
    return (
        words.tops()
        .order_by("position", "sort_key", "id")
        .prefetch_related(Prefetch("children", children, to_attr="branches"))
    )


@paged
@of_a_tag
def tag(request: HttpRequest, chosen: Tag, number: int) -> HttpResponse:
    neighbours = Neighbours.of(chosen, spared_to(request))
    carried, sort = neighbours.carried(), sort_of(request)
    asked, base, stamp = Asked.of(request), about(neighbours), f"tag:{chosen.pk}"
    more = {
        "tag": chosen,
        "neighbours": neighbours,
        "way": ways_of(reader_of(request)).get(chosen.pk, ""),
        "series": [],
        "sort": sort,
        "counts_hold": counts_hold(request),
    }
    if asked.needs_index:
        return show_found(
            request, "front/tag.html", number, asked, stamp, base=base, order=sort, **more
        )
    more |= beside(request, asked, base)
    if number == 1:
        more["series"] = series_under(chosen, carried, request)
    size = {"count": chosen.story_count, "newest": chosen.newest}
    shelf = Tagged(listed(request), ORDERS[sort], carried, **size)
    more["unseen"] = Tagged(unseen(request), (), carried, **size).gathered().count()
    is_known = sees_all_listed(request) and not chosen.is_ambiguous
    count = chosen.story_count - more["unseen"] if is_known else shelf.gathered().count()
    page = turn_to(number, shelf, request.archive.page_size, count=count)
    return show_stories(request, "front/tag.html", page, stamp, **more)


def about(neighbours: Neighbours) -> Node:
    """What the list is about: the tag with all below it; of an ambiguous one, what says no more."""
    tag, below = Carrying(neighbours.tag.pk), neighbours.children
    if not neighbours.tag.is_ambiguous or not below:
        return tag
    return All((tag, Not(Among("under", tuple(child.pk for child in below)))))


def series_under(tag: Tag, below: list[int], request: HttpRequest) -> list[Series]:
    """The first of the series filed in this category or below it."""
    if tag.kind.part != Kind.Part.CATEGORY:
        return []
    filed = listed_series(request).filter(taggings__tag__in=below).distinct()
    return list(filed.order_by("sort_key", "id")[:MOST_SERIES])
