"""Letters of which nobody knows whether they went: sent once more, or left as they are."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.archive.jobs import deliver_letters
from chapterhouse.archive.models import Letter
from chapterhouse.members.doors import for_archivist


@require_POST
@for_archivist
def send_letter_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Under the same Message-ID, by which many mail programs show it once where it came twice."""
    for letter in Letter.objects.uncertain().filter(pk=pk):
        if letter.send_again():
            deliver_letters.later()
            messages.success(request, _("It is on its way once more."))
    return redirect("care")


@require_POST
@for_archivist
def let_letter_be(request: HttpRequest, pk: int) -> HttpResponse:
    gone, _by_model = Letter.objects.uncertain().filter(pk=pk).delete()
    if gone:
        messages.success(request, _("It is forgotten."))
    return redirect("care")
