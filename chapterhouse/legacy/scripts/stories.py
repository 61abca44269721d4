"""`viewstory.php`: stories and their chapters."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from chapterhouse.legacy.asking import Asked, NotThere
from chapterhouse.legacy.ledger import Line, lines, new_id, seen
from chapterhouse.legacy.meaning import CHAPTERS, Meant, meant_by
from chapterhouse.legacy.views.printable import printable
from chapterhouse.stories.models import Chapter, Story


def story(asked: Asked) -> str | HttpResponse:
    """A story, its contents, or one of its chapters."""
    if asked.query.text("action").lower() == "printable":
        return printable(asked.request, asked.source, asked.query)
    chapid, sid = asked.query.number("chapid"), asked.query.number("sid", "psid")
    if chapid is not None:
        return chapter_address(asked, chapid)
    if sid is None:
        raise NotThere
    meant = meant_by(asked.source, sid)
    if meant.chapter:
        return seen(Chapter, meant.chapter, asked.reader).get_absolute_url()
    return in_story(asked, sid, meant)


def chapter_address(asked: Asked, chapid: int) -> str:
    return seen(Chapter, new_id(asked.source, CHAPTERS, chapid), asked.reader).get_absolute_url()


def story_address(asked: Asked, sid: int) -> str:
    """The page of the story that a `sid` means, or of the chapter."""
    meant = meant_by(asked.source, sid)
    if meant.chapter:
        return seen(Chapter, meant.chapter, asked.reader).get_absolute_url()
    return seen(Story, meant.story or 0, asked.reader).get_absolute_url()


def in_story(asked: Asked, sid: int, meant: Meant) -> str | HttpResponse:
    story = seen(Story, meant.story or 0, asked.reader)
    if asked.query.text("index"):
        return f"{story.get_absolute_url()}?contents"
    if asked.query.text("i") and meant.head:
        return seen(Chapter, meant.head, asked.reader).get_absolute_url()
    number = asked.query.number("chapter")
    if number is None:
        return story.get_absolute_url()
    if chapter := numbered(asked, story, sid, number):
        return reverse("chapter", args=[story.pk, chapter])
    return redirect(f"{story.get_absolute_url()}?contents&no_chapter")


def numbered(asked: Asked, story: Story, sid: int, number: int) -> int | None:
    """The id of the chapter that an old archive called by this number.

    The only chapter answers to every number; one written here since answers to its place.
    """
    visible = Chapter.objects.visible_to(asked.reader).filter(story=story)
    places = dict(visible.order_by("position").values_list("pk", "position"))
    if len(places) == 1:
        return next(iter(places))
    known = lines(asked.source, Q(table=CHAPTERS, old_parent=sid))
    old = {line.new_id for line in known}
    called = [line.new_id for line in sorted(known, key=by_key) if line.number == number]
    written_here = [pk for pk, position in places.items() if position == number and pk not in old]
    return next((pk for pk in (*called, *written_here) if pk in places), None)


def by_key(line: Line) -> tuple[int, str]:
    """Of two chapters with one number the old archive showed the one with the lower id."""
    return len(line.key), line.key
