"""Notes on passages of a draft: written, answered, settled, deleted."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.limits import DAY, count
from chapterhouse.lib.typed import whole_number
from chapterhouse.members.blocking import REFUSED, is_kept_away
from chapterhouse.stories import beta_notes
from chapterhouse.stories.beta_notes import Passage, Version
from chapterhouse.stories.models import BetaNote
from chapterhouse.writing.betas.forms import NoteForm
from chapterhouse.writing.betas.opening import Sitting, betas_only, sit_down
from chapterhouse.writing.betas.views.reading import way_back

MOST_A_DAY = 300
MOST_IN_A_CHAPTER = 500
LONGEST_NUMBER = 7
NOT_THERE = _("These words are not in the chapter. Choose the passage once more.")
TOO_MANY = _("That is enough for one day. Go on tomorrow.")
FULL = _("A chapter holds at most five hundred of your notes. Delete some to make room.")
WHOLE = "whole"


@betas_only
def add_beta_note(request: HttpRequest, pk: int) -> HttpResponse:
    """A note of a beta reader, on a passage that the address names or that is chosen here."""
    sitting = sit_down(request.user, pk)
    if request.method == "POST" and "answers" in request.POST:
        return answer(request, sitting)
    if sitting.is_author:
        raise Http404("authors answer")
    sent = request.POST if request.method == "POST" else request.GET
    version = version_meant(sitting, sent.get("revision", ""))
    passage = passage_in(sent, version)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        check(form, sitting)
        at = beta_notes.locate(sitting.chapter, version, passage) if passage else None
        if passage and at is None or not (passage or sent.get("at") == WHOLE):
            form.add_error(None, NOT_THERE)
        if not form.errors:
            words = form.cleaned_data["text"]
            note = beta_notes.write_note(sitting.chapter, sitting.name, words, form.html, at=at)
            return redirect(way_back(sitting, note))
    return note_page(request, sitting, form, version, passage)


def note_page(
    request: HttpRequest,
    sitting: Sitting,
    form: NoteForm,
    version: Version,
    passage: Passage | None,
) -> HttpResponse:
    """With the chosen words; where none are, with all paragraphs to choose from."""
    lines = [block for block in blocks_of(version.html) if block.text.strip()]
    text = next((line.text for line in lines if passage and line.id == passage.block), "")
    quote = text[passage.start : passage.end] if passage else ""
    page = {
        "sitting": sitting,
        **sitting.shown,
        "version": version,
        "form": form,
        "passage": passage if quote.strip() else None,
        "quote": quote,
        "lines": lines,
        "is_whole": request.POST.get("at") == WHOLE,
    }
    status = 422 if form.is_bound else 200
    return render(request, "writing/betas/note.html", page, status=status)


def version_meant(sitting: Sitting, typed: str) -> Version:
    """The version that was on the page when the passage was chosen."""
    number = whole_number(typed, LONGEST_NUMBER)
    chapter = sitting.chapter
    return beta_notes.newest(chapter) if number is None else beta_notes.version_of(chapter, number)


def passage_in(sent, version: Version) -> Passage | None:
    """What `at`, `start` and `end` name; a block alone is meant as a whole."""
    block = sent.get("at", "")
    if not block or block == WHOLE:
        return None
    ends = [whole_number(sent.get(name, ""), LONGEST_NUMBER) for name in ("start", "end")]
    if ends[0] is None or ends[1] is None:
        text = next((one.text for one in blocks_of(version.html) if one.id == block), "")
        return Passage(block, 0, len(text))
    return Passage(block, ends[0], ends[1])


def check(form: NoteForm, sitting: Sitting, note: BetaNote | None = None) -> None:
    """Why it may not be said becomes the form's error."""
    if is_kept_away(sitting.member, sitting.others(note)):
        form.add_error(None, REFUSED)
    elif not count(f"beta-notes:{sitting.member.pk}", MOST_A_DAY, DAY):
        form.add_error(None, TOO_MANY)
    elif not sitting.is_author and sitting.notes.count() >= MOST_IN_A_CHAPTER:
        form.add_error(None, FULL)


def answer(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    key = whole_number(request.POST["answers"])
    note = get_object_or_404(sitting.notes, pk=key or 0)
    form = NoteForm(request.POST)
    if form.is_valid():
        check(form, sitting, note)
    if form.errors:
        page = {"sitting": sitting, "form": form, "note": note, **sitting.shown}
        return render(request, "writing/betas/answer.html", page, status=422)
    words = form.cleaned_data["text"]
    beta_notes.write_note(sitting.chapter, sitting.name, words, form.html, answers=note)
    return redirect(way_back(sitting, note))


@require_POST
@betas_only
def settle_beta_note(request: HttpRequest, pk: int) -> HttpResponse:
    """By an author; `open` takes it back."""
    note, sitting = note_at(request, pk)
    if not sitting.is_author or note.parent_id:
        raise Http404("authors settle")
    beta_notes.settle(note, settled="open" not in request.POST)
    return redirect(way_back(sitting, note))


@require_POST
@betas_only
def delete_beta_note(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own; with a note go the answers to it."""
    note, sitting = note_at(request, pk)
    if note.pen_name.member_id != request.user.pk:
        raise Http404("somebody else's")
    root = note.parent
    note.delete()
    return redirect(way_back(sitting, root))


def note_at(request: HttpRequest, pk: int) -> tuple[BetaNote, Sitting]:
    """The note and whoever sits there; Http404 where it is not for their eyes."""
    note = get_object_or_404(BetaNote.objects.select_related("pen_name", "parent"), pk=pk)
    sitting = sit_down(request.user, note.chapter_id)
    get_object_or_404(sitting.notes, pk=note.parent_id or note.pk)
    return note, sitting
