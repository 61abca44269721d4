"""What somebody reads for others: the stories, their chapters, and a chapter with its notes."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chapterhouse.lib.html.marking import Stretch, marked
from chapterhouse.stories.beta_notes import Standing, Version, newest, places_of
from chapterhouse.stories.entries import bylines
from chapterhouse.stories.models import BetaNote, Chapter, Revision
from chapterhouse.writing.betas.forms import NoteForm
from chapterhouse.writing.betas.opening import Sitting, betas_only, readings_of, sit_down
from chapterhouse.writing.chapters.listing import numbered


@dataclass(frozen=True)
class Thread:
    """A note with its answers and where its passage stands today."""

    note: BetaNote
    answers: list[BetaNote]
    place: Standing | None


@betas_only
def beta_readings(request: HttpRequest) -> HttpResponse:
    byline = Prefetch("story__authorships", bylines())
    readings = readings_of(request.user).prefetch_related(byline).order_by("-asked_at", "-pk")
    page = {
        "asked": [beta for beta in readings if not beta.accepted_at],
        "reading": [beta for beta in readings if beta.accepted_at],
    }
    return render(request, "writing/betas/readings.html", page)


@betas_only
def beta_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """One story that the member reads: its chapters, with when each was saved last."""
    agreed = readings_of(request.user).exclude(accepted_at=None)
    beta = get_object_or_404(
        agreed.prefetch_related(Prefetch("story__authorships", bylines())), pk=pk
    )
    last = Revision.objects.filter(chapter=OuterRef("pk")).order_by("-number")
    own = Q(beta_notes__parent=None, beta_notes__pen_name__member=request.user)
    chapters = Chapter.objects.visible_to(request.user).filter(story=beta.story)
    chapters = chapters.order_by("position").annotate(
        saved_at=Subquery(last.values("made_at")[:1]),
        saved_words=Subquery(last.values("words")[:1]),
        own_notes=Count("beta_notes", filter=own),
        own_open=Count("beta_notes", filter=own & Q(beta_notes__settled_at=None)),
    )
    shown = numbered(chapters, beta.story)
    page = {"beta": beta, "read_story": beta.story, "chapters": shown}
    return render(request, "writing/betas/reading.html", page)


@betas_only
def beta_chapter(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest saved version of a chapter, with notes beside its passages."""
    sitting = sit_down(request.user, pk)
    version = newest(sitting.chapter)
    threads = threads_in(sitting, version)
    open_ = [thread for thread in threads if not thread.note.settled_at]
    page = {
        "sitting": sitting,
        **sitting.shown,
        "version": version,
        "html": with_passages(version, open_),
        "open": open_,
        "settled": [thread for thread in threads if thread.note.settled_at],
        "answer": NoteForm(auto_id=False),
    }
    return render(request, "writing/betas/chapter.html", page)


def threads_in(sitting: Sitting, version: Version) -> list[Thread]:
    """In the order of the text; what is about the whole chapter first."""
    answers = Prefetch("answers", BetaNote.objects.select_related("pen_name"))
    notes = list(sitting.notes.select_related("pen_name").prefetch_related(answers))
    places = places_of(notes, version)
    notes.sort(key=lambda note: (note.locator.get("progression", -1), note.written_at, note.pk))
    return [Thread(note, list(note.answers.all()), places.get(note.pk)) for note in notes]


def with_passages(version: Version, threads: list[Thread]) -> str:
    """The text with the passages that were noted, each with a way to its note."""
    found = [thread for thread in threads if thread.place and thread.place.is_found]
    return marked(version.html, map(stretch, found), {}) if found else version.html


def stretch(thread: Thread) -> Stretch:
    place, pk = thread.place, thread.note.pk
    assert place is not None
    way = {
        "class": "highlight-link is-noted",
        "href": f"#note-{pk}",
        "aria-label": _("Note of %(name)s") % {"name": thread.note.pen_name},
    }
    classes = {"class": "highlight is-amber"}
    return Stretch(place.block, place.start, place.end, classes, {"id": f"passage-{pk}"}, way)


def way_back(sitting: Sitting, note: BetaNote | None = None) -> str:
    """The chapter's page, at the note."""
    page = reverse("beta-chapter", args=[sitting.chapter.pk])
    return f"{page}#note-{note.pk}" if note else page
