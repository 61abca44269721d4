from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from chapterhouse.archive.models import Page
from chapterhouse.lib.caching import shows


def page(request: HttpRequest, name: str) -> HttpResponse:
    chosen = get_object_or_404(Page.objects.public(), name=name)
    shows(request, "archive", f"page:{chosen.pk}")
    return render(request, "archive/page.html", {"page": chosen})
