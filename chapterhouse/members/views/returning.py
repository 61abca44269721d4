"""Coming back to an account: the code, and the request to the archivist."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from chapterhouse.lib.limits import allow
from chapterhouse.members import codes
from chapterhouse.members.claiming import MOST_WAITING
from chapterhouse.members.entering import Proof, enter
from chapterhouse.members.models import Claim, Member, SignInCode
from chapterhouse.members.return_forms import ClaimForm, NameForm, ReturnForm
from chapterhouse.members.returning import by_code, send_codes

SENT = "return_codes"
HOUR, DAY = 3600, 86400


def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


def welcome(request: HttpRequest, member: Member, proof: Proof) -> HttpResponse:
    words = _("Welcome back. The account is yours again.")
    return enter(request, member, proof=proof, then=reverse("account"), welcome=words)


@never_cache
def come_back(request: HttpRequest) -> HttpResponse:
    """Ask for a code. The answer and its time are the same whoever was named, or nobody."""
    form = NameForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "members/come_back.html", {"form": form})
    if not allow(request, "come-back", 10, HOUR):
        return too_many(request)
    request.session[SENT] = send_codes(form.cleaned_data["typed"], partial(may_ask, request))
    return redirect("return-code")


def may_ask(request: HttpRequest, member: Member) -> bool:
    """Whether this caller may have one more letter sent to this member today."""
    return allow(request, f"code:{member.pk}", codes.MOST_FOR_ONE_CALLER, DAY)


@never_cache
@sensitive_post_parameters()
def return_code(request: HttpRequest) -> HttpResponse:
    """The code from the letter, and a new password."""
    if SENT not in request.session:
        return redirect("come-back")
    form = ReturnForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not allow(request, "return-code", 20, HOUR):
            return too_many(request)
        code = codes.match(request.session[SENT], form.cleaned_data["code"])
        is_for_this = code and code.purpose == SignInCode.Purpose.RETURN
        if code and is_for_this and by_code(code, form.cleaned_data["password"]):
            return welcome(request, code.member, Proof.CODE)
        form.add_error("code", _("That is not the code, or it is too old. Ask for another."))
    return render(request, "members/return_code.html", {"form": form})


@never_cache
def ask_for_account(request: HttpRequest) -> HttpResponse:
    """A claim, for the archivist to decide on. Whether there is such an account is not told."""
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "members/ask_for_account.html", {"form": form})
    if not allow(request, "claim", 5, DAY):
        return too_many(request)
    if Claim.objects.waiting().count() >= MOST_WAITING:
        form.add_error(None, _("Too many are waiting already. Please ask again in a few days."))
        return render(request, "members/ask_for_account.html", {"form": form}, status=503)
    form.save()
    return redirect("account-asked-for")


def account_asked_for(request: HttpRequest) -> HttpResponse:
    return render(request, "members/account_asked_for.html")
