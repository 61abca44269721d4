"""What people can type into the search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.lib.caching import shows
from chapterhouse.search.asking.kinds_called import field_of
from chapterhouse.tags.models import Kind


def language(request: HttpRequest) -> HttpResponse:
    """The language with examples, and the fields that this archive's own kinds of tags are."""
    kinds = list(Kind.objects.all())
    shows(request, "archive", *(f"kind:{kind.pk}" for kind in kinds))
    fields = [field for kind in kinds if (field := field_of(kind))]
    return render(request, "search/language.html", {"fields": fields})
