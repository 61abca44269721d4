from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from chapterhouse.lib.caching import shows
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import reader_of
from chapterhouse.news.models import News
from chapterhouse.stories.sparing import spared, spared_to


@paged
def news_list(request: HttpRequest, number: int) -> HttpResponse:
    newest = News.objects.newest().select_related("pen_name")
    page = turn_to(number, newest, request.archive.page_size)
    shows(request, "archive", "news")
    return render(request, "news/list.html", {"page": page})


@paged
def news_item(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    told = get_object_or_404(News.objects.public().select_related("pen_name"), pk=pk)
    shown = told.comments.filter(is_hidden=False).select_related("pen_name")
    own = Q(pen_name__member=reader_of(request))
    comments = spared(shown, spared_to(request), own)
    page = turn_to(number, comments.order_by("written_at", "id"), request.archive.page_size)
    shows(request, "archive", f"news:{told.pk}")
    return render(request, "news/item.html", {"news": told, "page": page})
