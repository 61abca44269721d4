from base64 import b64encode

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from chapterhouse.lib.limits import too_many
from chapterhouse.members.second_factor import standing_of
from chapterhouse.members.second_factor.asking import digits
from chapterhouse.members.second_factor.changing import AlreadyOnError, turn_on_app
from chapterhouse.members.second_factor.forms import AppForm
from chapterhouse.members.second_factor.guessing import may_guess
from chapterhouse.members.second_factor.once import step_of
from chapterhouse.members.second_factor.sealing import UnreadableError, seal, unseal
from chapterhouse.members.second_factor.views.passkeys import after_adding, removed
from chapterhouse.members.security.confirming import confirmed_lately

SECRET = "second_factor_app"  # noqa: S105 - a name in the session


@never_cache
@sensitive_post_parameters()
@sensitive_variables("secret")
@confirmed_lately
def turn_on_totp(request: HttpRequest) -> HttpResponse:
    if standing_of(request.user).app:
        return on_already(request)
    secret = secret_of(request)
    form = AppForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not may_guess(request, request.user, of_app=True):
            return too_many(request)
        step = step_of(secret, digits(form.cleaned_data["code"]))
        if step is not None:
            return turned_on(request, secret, step)
        form.add_error("code", _("The app shows another code by now, or its clock is wrong."))
    page = {"form": form, "secret": grouped(secret), "picture": picture(request, secret)}
    return render(request, "members/second_factor/turn_on_totp.html", page)


def turned_on(request: HttpRequest, secret: str, step: int) -> HttpResponse:
    try:
        turn_on_app(request.user, secret, step)
    except AlreadyOnError:
        return on_already(request)
    request.session.pop(SECRET, None)
    messages.success(request, _("The app is on. You are asked for its code when you log in."))
    return redirect(after_adding(request.user))


def on_already(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("An authenticator app is on already."))
    return redirect("second-factor")


@never_cache
@confirmed_lately
def turn_off_totp(request: HttpRequest) -> HttpResponse:
    app = get_object_or_404(Authenticator, user=request.user, type=Authenticator.Type.TOTP)
    return removed(request, app)


def secret_of(request: HttpRequest) -> str:
    """The same in two tabs and after a wrong code; sealed, for sessions lie in the database."""
    try:
        return unseal(request.session.get(SECRET, ""))
    except UnreadableError:
        secret = generate_totp_secret()
        request.session[SECRET] = seal(secret)
        return secret


def grouped(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def picture(request: HttpRequest, secret: str) -> str:
    """The QR code as an address of its own, so that no picture of a secret is ever stored."""
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
