"""Finding a tag by the kind and name in an address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from chapterhouse.front.unseen import counts_hold
from chapterhouse.stories.models import Story
from chapterhouse.tags.addresses import found_at
from chapterhouse.tags.models import Kind, Tag


def of_a_tag(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the tag at this address, with `newest`, the id of the newest story of all.

    Synonyms, former addresses and other spellings lead there for ever; where several tags are
    spelled so, the page asks which is meant.
    """

    @wraps(view)
    def named(request: HttpRequest, kind: str, address: str, **rest: Any) -> HttpResponse:
        newest = Subquery(Story.objects.order_by("-pk").values("pk")[:1])
        known = Tag.objects.select_related("kind", "synonym_of__kind").annotate(newest=newest)
        found = found_at(kind, address, known)
        if not found.tags:
            raise Http404("no such tag")
        if (tag := found.tag) is None:
            return which(request, kind, address, found.tags)
        if (tag.kind.name, tag.address) == (kind, address):
            return view(request, tag, **rest)
        return lead_to(request, tag)

    return named


def lead_to(request: HttpRequest, tag: Tag) -> HttpResponse:
    """The same page of this tag, for ever."""
    assert request.resolver_match
    parts = request.resolver_match.kwargs | {"kind": tag.kind.name, "address": tag.address}
    here = reverse(request.resolver_match.view_name, kwargs=parts)
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{here}?{query}" if query else here, permanent=True)


def which(request: HttpRequest, kind: str, typed: str, tags: tuple[Tag, ...]) -> HttpResponse:
    homes = Tag.objects.filter(pk__in=[tag.pk for tag in tags]).prefetch_related("homes")
    meant = sorted(homes.select_related("kind"), key=lambda tag: (-tag.story_count, tag.pk))
    page = {"kind": Kind.objects.get(name=kind), "typed": typed, "meant": meant}
    page["counts_hold"] = counts_hold(request)
    return render(request, "front/which_tags.html", page, status=300)
