"""Whether what is asked for was here once, and was deleted by whoever it was of."""

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from chapterhouse.members.models import Change, GoneName
from chapterhouse.stories.models import Series, Story

OF_AN_AUTHOR = {"author", "author-series", "author-favourites", "write-to-author"}
NOUNS: dict[str, type[Story | Series]] = {
    **dict.fromkeys(("story", "story-all", "story-reviews"), Story),
    **dict.fromkeys(("chapter", "chapter-reviews"), Story),
    **dict.fromkeys(("series", "series-reviews"), Series),
}


def is_gone(request: HttpRequest) -> bool:
    """Asked only where nothing was found; 410 tells search engines to forget it sooner than 404."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    if match.url_name in OF_AN_AUTHOR:
        return GoneName.knows(match.kwargs["address"])
    model = NOUNS.get(match.url_name or "")
    if model is None:
        return False
    key = match.kwargs["pk"]
    deleted = Change.objects.filter(noun=model._meta.model_name, key=key, verb="delete")
    return deleted.exists() and not model._default_manager.filter(pk=key).exists()
