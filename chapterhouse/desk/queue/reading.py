"""What the page of a submission shows: the story and the chapter as readers would have them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.http import HttpRequest

from chapterhouse.archive.current import archive_of
from chapterhouse.desk.changes import name_of
from chapterhouse.desk.queue.lines import SENT_BACK, lines, next_after
from chapterhouse.members.signed_in import reader_of
from chapterhouse.shelves.reading.changes import Changes, changes_since
from chapterhouse.shelves.reading.marked_changes import marked
from chapterhouse.stories.calling import number_as_read
from chapterhouse.stories.comparing import Row, compared
from chapterhouse.stories.contents import with_texts
from chapterhouse.stories.entries import entries
from chapterhouse.stories.models import Chapter, Submission
from chapterhouse.stories.releasing import what_is_missing
from chapterhouse.writing.revisions.stretches import Unchanged, stretches


def page_of(request: HttpRequest, one: Submission, since: int | None = None) -> dict[str, Any]:
    """`since`: mark what changed since that version, not since the one that was sent back."""
    [line] = lines([one])
    page = {"submission": one, "line": line, "settler": settler_of(one), "seen": one.revision}
    chapter = chapter_of(request, one)
    if chapter is None:
        return page
    [entry] = entries([one.story], request)
    before, others = answers_before(one), others_waiting(one)
    told = changes_of(chapter, before, since)
    return page | {
        "story": one.story,
        "chapter": chapter,
        "entry": entry,
        "warnings": chapter.tags.all(),
        "seen": chapter.text.revision if hasattr(chapter, "text") else 0,
        "before": before,
        "since": told,
        "html": html_of(chapter, told),
        "missing": what_is_missing(one.story, chapter, archive_of(request)),
        "others": others,
        "versions": " ".join(f"{other.pk}:{other.shown or 0}" for other in others),
        "next": next_after(one),
    }


def chapter_of(request: HttpRequest, one: Submission) -> Chapter | None:
    """With its text; None where it is a draft again, which is its author's alone."""
    visible = Chapter.objects.visible_to(reader_of(request)).filter(pk=one.chapter_id)
    chapter = with_texts(visible).select_related("story").first()
    if chapter:
        chapter.story = one.story
    return chapter


def answers_before(one: Submission) -> list[Submission]:
    """What was answered to this chapter before, the newest first."""
    before = Submission.objects.filter(chapter=one.chapter_id, state__in=SENT_BACK)
    before = before.exclude(pk=one.pk).prefetch_related("settled_by__pen_names")
    return list(before.order_by("-settled_at", "-pk"))


@dataclass(frozen=True)
class Since:
    """What changed in the text since a version that was read: marked in it, and side by side."""

    changes: Changes
    rows: list[Row | Unchanged]

    @property
    def is_same(self) -> bool:
        return not any(isinstance(row, Row) and row.kind != "same" for row in self.rows)


def changes_of(chapter: Chapter, before: list[Submission], since: int | None) -> Since | None:
    """Since that version, or since the one that was sent back; None where there was none."""
    if not hasattr(chapter, "text"):
        return None
    number = since if since is not None else before[0].revision if before else 0
    old = chapter.revisions.filter(number=number).first()
    if old is None:
        return None
    changes = changes_since(chapter, number, old.made_at)
    return Since(changes, stretches(compared(old.html, chapter.text.html)))


def html_of(chapter: Chapter, told: Since | None) -> str:
    """Canonical HTML, with what changed marked in it."""
    html = chapter.text.html if hasattr(chapter, "text") else ""
    return marked(html, told.changes, "desk/queue") if told else html


def others_waiting(one: Submission) -> list[Any]:
    """The story's other chapters that wait, each with the version that is read there."""
    waiting = Submission.objects.in_line().filter(story=one.story_id).exclude(pk=one.pk)
    found = waiting.annotate(shown=F("chapter__text__revision")).select_related("chapter")
    others = list(found.order_by("chapter__position", "pk"))
    number_as_read(other.chapter for other in others)
    return others


def settler_of(one: Submission) -> str:
    return name_of(one.settled_by) if one.settled_by else ""
