"""Changing one's e-mail: asked for, proved by a code, and undone from the address before."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from chapterhouse.lib.limits import HOUR, allow, too_many
from chapterhouse.members import codes
from chapterhouse.members.entering.door import Proof, enter
from chapterhouse.members.models import SignInCode
from chapterhouse.members.returning.forms import CodeForm, PasswordForm
from chapterhouse.members.security import addresses
from chapterhouse.members.security.confirming import confirmed_lately
from chapterhouse.members.security.forms import AddressForm
from chapterhouse.members.signed_in import members_only
from chapterhouse.members.views.secret_links import secret_link

SENT = "address_codes"


@never_cache
@confirmed_lately
def change_address(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether another member has the new address or nobody."""
    member = request.user
    form = AddressForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "members/change_address.html", {"form": form})
    address = form.cleaned_data["email"]
    if not settings.MAIL_IS_SET:
        addresses.change(member, address)
        messages.success(request, _("Your e-mail is changed."))
        return redirect("security")
    code = addresses.ask_for(member, address)
    if code is None:
        return too_many(request)
    request.session[SENT] = [*request.session.get(SENT, []), code]
    return redirect("address-code")


@never_cache
@members_only
def address_code(request: HttpRequest) -> HttpResponse:
    """The code from the letter to the new address."""
    if SENT not in request.session:
        return redirect("change-address")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not allow(request, "address-code", 20, HOUR):
            return too_many(request)
        code = codes.match(request.session[SENT], form.cleaned_data["code"])
        is_for_this = code and code.purpose == SignInCode.Purpose.NEW_ADDRESS
        if code and is_for_this and code.member == request.user and addresses.take(code):
            del request.session[SENT]
            messages.success(request, _("Your e-mail is changed."))
            return redirect("security")
        form.add_error("code", _("That is not the code, or it is too old. Ask for another."))
    return render(request, "members/address_code.html", {"form": form})


@secret_link
@sensitive_variables("token")
def earlier_address(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter to the address before: looking spends nothing, a password does."""
    code = addresses.opened(token)
    typed = request.POST if request.method == "POST" else None
    form = PasswordForm(typed, member=code and code.member, names=[code.address] if code else [])
    if code and form.is_valid() and addresses.take_back(code, form.cleaned_data["password"]):
        words = _("The account is yours again, with the e-mail it had.")
        return enter(
            request, code.member, proof=Proof.CODE, then=reverse("security"), welcome=words
        )
    if code is None or form.is_valid():
        return render(request, "members/earlier_address_spent.html", status=410)
    page = {"form": form, "address": code.address}
    return render(request, "members/earlier_address.html", page)
