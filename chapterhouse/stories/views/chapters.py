from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from chapterhouse.lib.caching import shows
from chapterhouse.stories.contents import Place, lines, with_texts
from chapterhouse.stories.gatekeeping import Reader, is_open_to_all, through_the_gate
from chapterhouse.stories.models import Chapter, ChapterTag, Story
from chapterhouse.stories.stamps import stamps_of
from chapterhouse.tags.models import Tag

TAGS = ChapterTag.objects.filter(chapter=OuterRef("pk"))


@through_the_gate
def chapter(request: HttpRequest, story: Story, reader: Reader, chapter_pk: int) -> HttpResponse:
    readable = Chapter.objects.readable_by(reader.member, reader.agreed).filter(story=story)
    chosen = with_texts(readable).annotate(has_tags=Exists(TAGS)).filter(pk=chapter_pk).first()
    if chosen is None:
        visible = Chapter.objects.visible_to(reader.member)
        return redirect(get_object_or_404(visible, pk=chapter_pk), permanent=True)
    shows(request, *stamps_of(story))
    warnings = chosen.tags.all() if chosen.has_tags else []
    return render(
        request, "stories/chapter.html", page_of(story, chosen, lines(readable), warnings)
    )


def page_of(
    story: Story, chapter: Chapter, readable: Iterable[Chapter], warnings: Iterable[Tag]
) -> dict[str, Any]:
    """What the page of a chapter shows; `readable` are all that its reader may open."""
    place = Place.of(chapter, list(readable))
    return {
        "story": story,
        "chapter": chapter,
        "warnings": warnings,
        "place": place,
        "stands_alone": place.is_only and not chapter.title,
        "is_public": is_open_to_all(story),
    }
