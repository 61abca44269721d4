"""The page of the second factor, and the two places where it is asked for."""

from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginStageController
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from chapterhouse.members.models import Member
from chapterhouse.members.second_factor.asking import RefusedError, answered
from chapterhouse.members.second_factor.changing import must_keep_one
from chapterhouse.members.second_factor.forms import FactorForm
from chapterhouse.members.second_factor.passkeys import are_possible, local_address
from chapterhouse.members.second_factor.standing import standing_of
from chapterhouse.members.signed_in import members_only


@members_only
def second_factor(request: HttpRequest) -> HttpResponse:
    page = {
        "standing": standing_of(request.user),
        "passkeys_are_possible": are_possible(request),
        "must_keep_one": must_keep_one(request.user),
        "local_address": "" if settings.PUBLIC else local_address(request),
    }
    return render(request, "members/second_factor/second_factor.html", page)


def stage_of(request: HttpRequest) -> AuthenticateStage | None:
    """The log-in that waits for a second factor in this browser."""
    if request.user.is_authenticated:
        return None
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    is_open = stage and stage.login.user and stage.login.user.is_active
    return stage if is_open and standing_of(stage.login.user).is_on else None


@never_cache
@sensitive_post_parameters()
def second_factor_asked(request: HttpRequest) -> HttpResponse:
    """The second step of logging in."""
    stage = stage_of(request)
    if stage is None:
        if request.user.is_authenticated:
            return redirect(settings.LOGIN_REDIRECT_URL)
        clear_login(request)
        return redirect("log-in")
    if "leave" in request.POST:
        return stage.abort()
    template = "members/second_factor/asked.html"
    return checked(request, stage.login.user, template) or stage.exit()


@never_cache
@sensitive_post_parameters()
@members_only
def confirm_second_factor(request: HttpRequest) -> HttpResponse:
    """Asked of a member who is in, before what needs more certainty."""
    onward = get_next_redirect_url(request)
    if not standing_of(request.user).is_on:
        return redirect("second-factor")
    template = "members/second_factor/confirm.html"
    page = {"next": onward, "query": urlencode({"next": onward}) if onward else ""}
    refused = checked(request, request.user, template, page, reauthenticated=True)
    return refused or redirect(onward or "second-factor")


def checked(
    request: HttpRequest,
    member: Member,
    template: str,
    page: dict[str, Any] | None = None,
    **recorded: bool,
) -> HttpResponse | None:
    """None once the factor was shown and written down; else the page that asks for it."""
    standing = standing_of(member)
    form = FactorForm(has_app=bool(standing.app))
    if request.method == "POST":
        form = FactorForm(request.POST, has_app=bool(standing.app))
        try:
            shown = answered(request, member)
        except RefusedError as reason:
            form.errors.pop("code", None)
            form.add_error(None if "credential" in request.POST else "code", str(reason))
        else:
            shown.user = member
            post_authentication(request, shown, **recorded)
            return None
    page = {"form": form, "standing": standing, **(page or {})}
    return render(request, template, page, status=403 if form.is_bound else 200)
