"""A page of stories, as all lists show it."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.lib.caching import shows
from chapterhouse.stories.entries import entries
from chapterhouse.stories.stamps import stamps_of_entries


def show_stories(
    request: HttpRequest, template: str, page: Page, *stamps: str, **more: Any
) -> HttpResponse:
    """The template with the page of stories as `entries`; it shows these stamps and theirs."""
    shown = entries(page.object_list, request)
    shows(request, *stamps, *stamps_of_entries(shown))
    return render(request, template, {"page": page, "entries": shown, **more})
