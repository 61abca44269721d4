"""A reader writes to an author."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from chapterhouse.front.naming import of_an_author
from chapterhouse.members.blocking import is_kept_away
from chapterhouse.members.kept_forms import keep
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.pen_names.acting import names_of
from chapterhouse.members.pen_names.contact import Contact, may_write, welcomes
from chapterhouse.members.signed_in import reader_of
from chapterhouse.notices.messages.forms import LetterForm
from chapterhouse.notices.messages.sending import is_within_limits, send


@of_an_author
def write_to_author(request: HttpRequest, name: PenName) -> HttpResponse:
    reader = reader_of(request)
    if instead := unless_may_write(request, name, reader):
        return instead
    if "sent" in request.GET:
        return render(request, "front/letter_sent.html", {"author": name})
    form = LetterForm(request.POST if request.method == "POST" else None, writer=reader)
    if not form.is_valid():
        return render(request, "front/write_to_author.html", {"author": name, "form": form})
    if not is_within_limits(request, name, reader):
        page = {"author": name, "form": form, "is_too_much": True}
        return render(request, "front/write_to_author.html", page, status=429)
    if not form.is_trapped:
        send(form.letter(), name, request)
    return redirect(f"{reverse('write-to-author', args=[name.address])}?sent")


def unless_may_write(
    request: HttpRequest, name: PenName, reader: Member | None
) -> HttpResponse | None:
    """What a reader is answered who may not, or not yet, write to this name."""
    if reader is None and welcomes(name) == Contact.MEMBERS:
        return log_in_first(request)
    if not may_write(name, reader) or (reader and name.member_id == reader.pk):
        raise Http404
    if is_kept_away(reader, [name]):
        return render(request, "notices/kept_away.html", {"author": name}, status=403)
    return redirect("new-pen-name") if reader and not names_of(reader) else None


def log_in_first(request: HttpRequest) -> HttpResponse:
    """With what was typed kept, if the session ended while they wrote."""
    if request.method == "POST":
        return keep(request)
    return redirect_to_login(request.get_full_path(), reverse("log-in"))
