from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from chapterhouse.archive.models import Archive
from chapterhouse.lib.caching import shows
from chapterhouse.members.signed_in import preferences_of, reader_of
from chapterhouse.stories.contents import lines, numbered, with_texts
from chapterhouse.stories.entries import Entry, entries
from chapterhouse.stories.gatekeeping import Reader, is_open_to_all, through_the_gate
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.stories.stamps import stamps_of, stamps_of_entries


@through_the_gate
def story(request: HttpRequest, story: Story, reader: Reader) -> HttpResponse:
    """The contents; or straight to the first chapter where reader or archive like that better."""
    readable = Chapter.objects.readable_by(reader.member, reader.agreed).filter(story=story)
    if opens_at_chapter(request) and (first := readable.first()):
        return redirect(first)
    [entry] = entries([story], request)
    shows(request, *stamps_of_entries([entry]))
    return render(request, "stories/story.html", title_page(entry, readable))


def title_page(entry: Entry, readable: QuerySet[Chapter]) -> dict[str, Any]:
    """What a story's own page shows; `readable` are the chapters that its reader may open."""
    return {
        "story": entry.story,
        "entry": entry,
        "chapters": numbered(lines(readable).prefetch_related("tags")),
        "is_public": is_open_to_all(entry.story),
    }


def opens_at_chapter(request: HttpRequest) -> bool:
    """Whether a story opens at its first chapter; `?contents` always asks for the contents."""
    if "contents" in request.GET:
        return False
    preferences = preferences_of(reader_of(request))
    chosen = preferences and preferences.stories_open_at
    return (chosen or request.archive.stories_open_at) == Archive.OpensAt.CHAPTER


@through_the_gate
def whole_story(request: HttpRequest, story: Story, reader: Reader) -> HttpResponse:
    readable = Chapter.objects.readable_by(reader.member, reader.agreed).filter(story=story)
    chapters = numbered(with_texts(readable).prefetch_related("tags"))
    if not chapters:
        raise Http404
    shows(request, *stamps_of(story))
    page = {"story": story, "chapters": chapters, "is_public": is_open_to_all(story)}
    return render(request, "stories/whole.html", page)
