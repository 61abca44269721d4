"""A member's letters."""

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.blocking import REFUSED, is_kept_away
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import members_only
from chapterhouse.notices.messages import keeping
from chapterhouse.notices.messages.forms import AnswerForm
from chapterhouse.notices.messages.sending import ReadersLetter, is_within_limits, send
from chapterhouse.notices.models import Message

AT_ONCE = 30


@members_only
@paged
def messages(request: HttpRequest, number: int) -> HttpResponse:
    page = turn_to(number, keeping.received(request.user), AT_ONCE)
    return render(request, "notices/messages.html", {"page": page, "tab": "received"})


@members_only
@paged
def messages_sent(request: HttpRequest, number: int) -> HttpResponse:
    page = turn_to(number, keeping.sent(request.user), AT_ONCE)
    return render(request, "notices/messages.html", {"page": page, "tab": "sent"})


@members_only
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter with what was written before it; whoever received it answers below."""
    letter = get_object_or_404(keeping.readable(request.user), pk=pk)
    is_received = letter.receiver.member_id == request.user.pk
    form = AnswerForm(request.POST or None) if is_received and may_answer(letter) else None
    if form and form.is_valid():
        return answer(request, letter, form)
    page = {
        "letter": letter,
        "is_received": is_received,
        "form": form,
        "earlier": keeping.before(letter, request.user),
    }
    status = 422 if form and form.is_bound else 200
    return render(request, "notices/message.html", page, status=status)


def may_answer(letter: Message) -> bool:
    """Whoever writes can be answered, as long as somebody bears the name."""
    return bool(letter.sender and letter.sender.member_id)


def answer(request: HttpRequest, letter: Message, form: AnswerForm) -> HttpResponse:
    reader: Member = request.user
    assert letter.sender
    if is_kept_away(reader, [letter.sender]):
        form.add_error(None, REFUSED)
    elif not is_within_limits(request, letter.sender, reader):
        form.add_error(None, _("That is enough letters for now. Keep the words, and come back."))
    else:
        subject = letter.subject if letter.answers_id else _("Re: %s") % letter.subject
        written = ReadersLetter(
            subject[:120], form.cleaned_data["words"], sender=letter.receiver, answers=letter
        )
        sent = send(written, letter.sender, request)
        told.success(request, _("Your answer is on its way to %s.") % letter.sender)
        return redirect("message", pk=sent.pk)
    page = {"letter": letter, "is_received": True, "form": form}
    page["earlier"] = keeping.before(letter, reader)
    return render(request, "notices/message.html", page, status=422)


@require_POST
@members_only
def delete_message(request: HttpRequest, pk: int) -> HttpResponse:
    letter = keeping.readable(request.user).filter(pk=pk).first()
    if letter:
        keeping.delete(letter, request.user)
        told.success(request, _("The letter is deleted."))
    return redirect("messages")
