from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from chapterhouse.lib.caching import shows
from chapterhouse.stories.contents import Place, lines, with_texts
from chapterhouse.stories.gatekeeping import Reader, is_open_to_all, through_the_gate
from chapterhouse.stories.models import Chapter, ChapterTag, Story
from chapterhouse.stories.stamps import stamps_of

TAGS = ChapterTag.objects.filter(chapter=OuterRef("pk"))


@through_the_gate
def chapter(request: HttpRequest, story: Story, reader: Reader, chapter_pk: int) -> HttpResponse:
    readable = Chapter.objects.readable_by(reader.member, reader.agreed).filter(story=story)
    chosen = with_texts(readable).annotate(has_tags=Exists(TAGS)).filter(pk=chapter_pk).first()
    if chosen is None:
        visible = Chapter.objects.visible_to(reader.member)
        return redirect(get_object_or_404(visible, pk=chapter_pk), permanent=True)
    place = Place.of(chosen, list(lines(readable)))
    shows(request, *stamps_of(story))
    page = {
        "story": story,
        "chapter": chosen,
        "warnings": chosen.tags.all() if chosen.has_tags else [],
        "place": place,
        "stands_alone": place.count == 1 and not chosen.title,
        "is_public": is_open_to_all(story),
    }
    return render(request, "stories/chapter.html", page)
