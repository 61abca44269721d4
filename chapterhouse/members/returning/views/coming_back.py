"""Coming back to an account: the code, and the request to the archivist."""

import secrets

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from chapterhouse.lib.limits import DAY, HOUR, allow, client_of, too_many
from chapterhouse.members import codes
from chapterhouse.members.backends import candidates
from chapterhouse.members.entering.door import Proof, enter
from chapterhouse.members.jobs import mail_return_codes
from chapterhouse.members.models import Claim, Member, SignInCode
from chapterhouse.members.returning.claiming import MOST_WAITING
from chapterhouse.members.returning.coming_back import by_code, codes_of, opened
from chapterhouse.members.returning.forms import ClaimForm, NameForm, PasswordForm, ReturnForm
from chapterhouse.members.views.secret_links import secret_link

SENT = "return_codes"
MOST_ERRANDS = 4


def welcome(request: HttpRequest, member: Member, proof: Proof) -> HttpResponse:
    words = _("Welcome back. The account is yours again.")
    return enter(request, member, proof=proof, then=reverse("account"), welcome=words)


@never_cache
def come_back(request: HttpRequest) -> HttpResponse:
    """Ask for a code. The answer and its time are the same whoever was named, or nobody.

    For that, all that depends on the name is done by a job; it is asked for in either case.
    """
    form = NameForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "members/come_back.html", {"form": form})
    if not allow(request, "come-back", 10, HOUR):
        return too_many(request)
    errand, meant = secrets.token_urlsafe(24), candidates(form.cleaned_data["typed"])
    members = [member.pk for member in meant]
    mail_return_codes.later(members=members, errand=errand, caller=client_of(request))
    request.session[SENT] = [*request.session.get(SENT, []), [errand, members]][-MOST_ERRANDS:]
    return redirect("return-code")


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
        code = typed_code(request, form.cleaned_data["code"])
        if code and not form.suits(code.member):
            return render(request, "members/return_code.html", {"form": form})
        if code and by_code(code, form.cleaned_data["password"]):
            return welcome(request, code.member, Proof.CODE)
        form.add_error("code", _("That is not the code, or it is too old. Ask for another."))
    return render(request, "members/return_code.html", {"form": form})


@transaction.atomic
def typed_code(request: HttpRequest, typed: str) -> SignInCode | None:
    """The code, if one was mailed and it is this; with one write to the disk in either case."""
    request.session.save()
    code = codes.match(codes_of(request.session[SENT]), typed)
    return code if code and code.purpose == SignInCode.Purpose.RETURN else None


@secret_link
@sensitive_variables("token")
def return_link(request: HttpRequest, token: str) -> HttpResponse:
    """The letter's link, in any browser: looking at it spends nothing, a password does."""
    code = opened(token)
    typed = request.POST if request.method == "POST" else None
    form = PasswordForm(typed, member=code and code.member)
    if code and form.is_valid() and by_code(code, form.cleaned_data["password"]):
        return welcome(request, code.member, Proof.CODE)
    if code is None or form.is_valid():
        return render(request, "members/link_spent.html", status=410)
    page = {"form": form, "name": code.member.default_pen_name}
    return render(request, "members/use_claim.html", page)


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
