from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from chapterhouse.lib.next_page import next_page


def back(request: HttpRequest) -> HttpResponse:
    """To the page that the form names, else to what is never shown."""
    return redirect(next_page(request) or "never-show")
