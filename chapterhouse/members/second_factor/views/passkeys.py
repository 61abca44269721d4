from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from chapterhouse.lib.limits import allow, too_many
from chapterhouse.members.models import Member
from chapterhouse.members.second_factor import passkeys, standing_of
from chapterhouse.members.second_factor.changing import (
    LastFactorError,
    keep_passkey,
    must_keep_one,
    remove,
    rename_passkey,
)
from chapterhouse.members.second_factor.forms import LONGEST_NAME, PasskeyNameForm
from chapterhouse.members.second_factor.passkeys import NotBelievedError
from chapterhouse.members.second_factor.standing import came_by_key
from chapterhouse.members.second_factor.views.second_factor import stage_of
from chapterhouse.members.security.confirming import confirmed_lately
from chapterhouse.members.signed_in import members_only

MINUTE = 60


def own_passkeys(member: Member) -> list[Authenticator]:
    return standing_of(member).passkeys


def own_passkey(request: HttpRequest, pk: int) -> Authenticator:
    mine = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN)
    return get_object_or_404(mine, pk=pk)


@members_only
def passkeys_of_member(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """They stand on the page of the second factor."""
    return redirect(reverse("second-factor") + "#passkeys")


@never_cache
@confirmed_lately
def add_passkey(request: HttpRequest) -> HttpResponse:
    number = len(own_passkeys(request.user)) + 1
    if number > passkeys.MOST:
        messages.error(request, _("That are passkeys enough. Remove one that you do not use."))
        return redirect("second-factor")
    named = _("Passkey %(number)s") % {"number": number}
    form = PasskeyNameForm(initial={"name": named})
    if request.method == "POST":
        name = request.POST.get("name", "").strip()[:LONGEST_NAME] or named
        try:
            credential = passkeys.registered(request, request.POST.get("credential", ""))
        except NotBelievedError as reason:
            form = PasskeyNameForm({"name": name})
            form.add_error(None, str(reason))
        else:
            keep_passkey(request.user, name, credential)
            messages.success(
                request, _("The passkey is yours. You can log in with it from now on.")
            )
            return redirect(after_adding(request.user))
    page = {
        "form": form,
        "are_possible": passkeys.are_possible(request),
        "local_address": "" if settings.PUBLIC else passkeys.local_address(request),
    }
    return render(request, "members/second_factor/add_passkey.html", page)


def after_adding(member: Member) -> str:
    """Where to go after a factor was added: to the recovery codes, while nobody has seen them."""
    return "second-factor" if standing_of(member).codes_seen_at else "recovery-codes"


@never_cache
@require_GET
@confirmed_lately
def new_passkey_options(request: HttpRequest) -> HttpResponse:
    return JsonResponse(passkeys.creation_options(request.user))


@never_cache
@confirmed_lately
def rename_passkey_of_member(request: HttpRequest, pk: int) -> HttpResponse:
    passkey = own_passkey(request, pk)
    typed = request.POST if request.method == "POST" else None
    form = PasskeyNameForm(typed, initial={"name": passkey.data["name"]})
    if form.is_valid():
        rename_passkey(passkey, form.cleaned_data["name"])
        return redirect("second-factor")
    page = {"form": form, "passkey": passkey}
    return render(request, "members/second_factor/rename_passkey.html", page)


@never_cache
@confirmed_lately
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    return removed(request, own_passkey(request, pk))


def removed(request: HttpRequest, factor: Authenticator) -> HttpResponse:
    """Ask, then turn the factor off."""
    member, is_last = request.user, len(standing_of(request.user).factors) == 1
    stays = is_last and must_keep_one(member) and not came_by_key(request, member)
    if request.method == "POST" and not stays:
        try:
            remove(member, factor, may_be_last=came_by_key(request, member))
        except LastFactorError:
            stays = True
        else:
            messages.success(request, _("Removed. It opens nothing here any more."))
            return redirect("second-factor")
    page = {"factor": factor, "is_last": is_last, "stays": stays}
    status = 403 if stays and request.method == "POST" else 200
    return render(request, "members/second_factor/remove.html", page, status=status)


@never_cache
@require_GET
def factor_options(request: HttpRequest) -> HttpResponse:
    """For the passkey as a second step: of whoever is logging in here, or confirms who they are."""
    stage = stage_of(request)
    member = stage.login.user if stage else request.user
    if not member.is_authenticated:
        raise Http404
    return JsonResponse(passkeys.request_options(member))


@never_cache
@sensitive_post_parameters()
def passkey_log_in(request: HttpRequest) -> HttpResponse:
    """GET gives the browser what to ask a passkey for, POST takes the answer and lets in."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    if not allow(request, "passkey-log-in", 30, MINUTE):
        return too_many(request)
    if request.method != "POST":
        return JsonResponse(passkeys.request_options(None))
    onward = get_next_redirect_url(request)
    try:
        passkey = passkeys.recognised(request, request.POST.get("credential", ""), None)
    except NotBelievedError as reason:
        messages.error(request, str(reason))
        return redirect(reverse("log-in") + (f"?{urlencode({'next': onward})}" if onward else ""))
    login = Login(user=passkey.user, redirect_url=onward)
    return perform_passwordless_login(request, passkey, login)
