"""Sets and the vocabulary as files, out of this archive and into it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from chapterhouse.desk.tags.doors import for_wranglers
from chapterhouse.desk.tags.forms import ImportForm
from chapterhouse.desk.tags.views.sets import set_of
from chapterhouse.tags.wrangling.exporting import exported_set, exported_vocabulary
from chapterhouse.tags.wrangling.importing import LARGEST, UnreadableError, take_over


@require_safe
@for_wranglers
def export_set(request: HttpRequest, pk: int) -> HttpResponse:
    told = exported_set(set_of(pk))
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    return as_file(answer, f"tag-set-{pk}.json")


@require_safe
@for_wranglers
def export_vocabulary(request: HttpRequest) -> HttpResponse:
    answer = StreamingHttpResponse(exported_vocabulary(), content_type="application/json")
    return as_file(answer, "vocabulary.json")


def as_file(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@for_wranglers
def import_set(request: HttpRequest) -> HttpResponse:
    """What the file asks for becomes an open set; its dry run is the next page."""
    is_sent = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if is_sent else ImportForm()
    if not is_sent or not form.is_valid():
        return render(request, "desk/tags/import.html", {"form": form})
    try:
        one = take_over(form.cleaned_data["file"].read(LARGEST + 1), by=request.user)
    except UnreadableError as wrong:
        form.add_error("file", str(wrong))
        return render(request, "desk/tags/import.html", {"form": form})
    steps = one.steps.count()
    words = ngettext("%(n)d step was taken over.", "%(n)d steps were taken over.", steps)
    messages.success(request, words % {"n": steps} + " " + _("Nothing has changed yet."))
    if steps and not one.trouble:
        return redirect("dry-run", pk=one.pk)
    return redirect(one)
