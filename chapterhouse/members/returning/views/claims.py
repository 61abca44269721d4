"""The archivist decides on claims, and who was granted one comes in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from chapterhouse.archive.hosts import lasting_address
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members import letters
from chapterhouse.members.backends import candidates
from chapterhouse.members.doors import for_archivist
from chapterhouse.members.entering.door import Proof
from chapterhouse.members.models import Claim
from chapterhouse.members.returning import claiming
from chapterhouse.members.returning.claiming import AlreadyDecidedError
from chapterhouse.members.returning.coming_back import by_claim
from chapterhouse.members.returning.forms import PasswordForm, RefusalForm
from chapterhouse.members.returning.views.coming_back import welcome
from chapterhouse.members.views.secret_links import secret_link


@for_archivist
@paged
def claims(request: HttpRequest, number: int) -> HttpResponse:
    page = turn_to(number, Claim.objects.waiting(), 20)
    for claim in page:
        claim.accounts = candidates(claim.typed)
        claim.refusal = RefusalForm(auto_id=f"claim-{claim.pk}-%s")
    return render(request, "members/claims.html", {"page": page})


@require_POST
@never_cache
@for_archivist
@sensitive_variables("token")
def grant_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the link once: it is mailed where mail is set up, and can be handed over by hand."""
    claim = get_object_or_404(Claim, pk=pk)
    accounts = {str(member.pk): member for member in candidates(claim.typed) if member.is_active}
    member = accounts.get(request.POST.get("member", ""))
    if member is None:
        messages.error(request, _("Choose the account that you give to the claimant."))
        return redirect("claims")
    if member.is_desk and "sure" not in request.POST:
        return render(request, "members/claim_of_staff.html", {"claim": claim, "account": member})
    try:
        token = claiming.grant(claim, member, by=request.user)
    except AlreadyDecidedError:
        return decided_already(request)
    link = lasting_address(request, reverse("use-claim", args=[token]))
    name = str(member.default_pen_name or claim.typed)
    letters.write(
        claim.contact,
        gettext_lazy("Your account is yours again"),
        "members/letters/claim_granted.txt",
        {"link": link, "name": name},
    )
    return render(
        request, "members/claim_granted.html", {"claim": claim, "link": link, "name": name}
    )


@require_POST
@for_archivist
def refuse_claim(request: HttpRequest, pk: int) -> HttpResponse:
    claim, form = get_object_or_404(Claim, pk=pk), RefusalForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why not: the claimant is told."))
        return redirect("claims")
    try:
        claiming.refuse(claim, form.cleaned_data["why"], by=request.user)
    except AlreadyDecidedError:
        return decided_already(request)
    letters.write(
        claim.contact,
        gettext_lazy("About the account you asked for"),
        "members/letters/claim_refused.txt",
        {"why": claim.why},
    )
    messages.success(request, _("Refused. %(name)s stays as it was.") % {"name": claim.typed})
    return redirect("claims")


def decided_already(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("That was decided already."))
    return redirect("claims")


@secret_link
@sensitive_variables("token")
def use_claim(request: HttpRequest, token: str) -> HttpResponse:
    """The link of a granted claim: looking at it spends nothing, a password does."""
    claim = claiming.opened(token)
    if claim is None:
        return render(request, "members/claim_spent.html", status=410)
    typed = request.POST if request.method == "POST" else None
    form = PasswordForm(typed, member=claim.member, names=[claim.contact])
    if not form.is_valid():
        page = {"form": form, "name": claim.member.default_pen_name}
        return render(request, "members/use_claim.html", page)
    if not by_claim(claim, form.cleaned_data["password"]):
        return render(request, "members/claim_spent.html", status=410)
    return welcome(request, claim.member, Proof.CLAIM)
