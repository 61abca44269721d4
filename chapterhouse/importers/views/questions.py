"""What only a person can decide, kind by kind, each with its buttons."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.importers.asking import cards, kinds_of, typed_words
from chapterhouse.importers.jobs import answer_all
from chapterhouse.importers.models import Import, Question
from chapterhouse.importers.questions import kind_of
from chapterhouse.importers.questions.kinds import CannotAnswerError, Given
from chapterhouse.importers.questions.settling import ask_again, settle
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.doors import for_archivist

ON_A_PAGE = 25


def run_of(pk: int) -> Import:
    return get_object_or_404(Import.objects.select_related("source"), pk=pk)


@for_archivist
@paged
def questions(request: HttpRequest, number: int, pk: int, kind: str) -> HttpResponse:
    """The questions of a kind: open ones, or with `answered` those that were decided."""
    run, answered = run_of(pk), "answered" in request.GET
    asked = Question.objects.filter(source=run.source, kind=kind)
    if not asked.exists():
        raise Http404
    rows = asked.filter(answered_at__isnull=not answered).order_by("pk")
    page = turn_to(number, rows.select_related("source", "answered_by"), ON_A_PAGE)
    shown = {
        "import": run,
        "kind": kind_of(kind),
        "page": page,
        "cards": cards(list(page)),
        "answered": answered,
        "counts": kinds_of(run.source).get(kind),
    }
    return render(request, "importers/questions.html", shown)


@require_POST
@for_archivist
def answer_question(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    run = run_of(pk)
    row = get_object_or_404(Question, source=run.source, pk=question)
    name = request.POST.get("answer", "")
    try:
        if name == "ask-again":
            ask_again(row, by=request.user)
        else:
            settle(row, name, Given(request.user, typed_words(request)))
    except CannotAnswerError as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("It is open again.") if name == "ask-again" else _("Decided.")
        messages.success(request, said)
    return redirect("questions", run.pk, row.kind)


@require_POST
@for_archivist
def answer_questions(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """One answer for all open questions of a kind."""
    run, name = run_of(pk), request.POST.get("answer", "")
    if name not in {answer.name for answer in kind_of(kind).answers_for_all}:
        raise Http404
    answer_all.later(source=run.source_id, kind=kind, answer=name, by=request.user.pk)
    messages.success(request, _("All of them are being decided like that. It takes a moment."))
    return redirect(run)
