"""The code that an old archive's password asks for."""

from allauth.account.internal.stagekit import clear_login, stash_login
from allauth.account.stages import LoginStageController
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chapterhouse.lib.limits import HOUR, allow, too_many
from chapterhouse.members import codes
from chapterhouse.members.entering.old_passwords import OldPasswordStage, masked, renew
from chapterhouse.members.hashers import is_old
from chapterhouse.members.models import SignInCode
from chapterhouse.members.returning.coming_back import prove_address
from chapterhouse.members.returning.forms import CodeForm


@never_cache
def confirm_old_password(request: HttpRequest) -> HttpResponse:
    stage = LoginStageController.enter(request, OldPasswordStage.key)
    if stage is None or not is_old(stage.login.user.password):
        clear_login(request)
        return redirect("log-in")
    if "again" in request.POST:
        return send_again(request, stage)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not allow(request, "old-password", 20, HOUR):
            return too_many(request)
        code = codes.match(stage.state.get("codes", []), form.cleaned_data["code"])
        is_for_this = code and code.purpose == SignInCode.Purpose.OLD_PASSWORD
        if code and is_for_this and opens(stage, code):
            prove_address(stage.login.user)
            return stage.exit()
        form.add_error("code", _("That is not the code, or it is too old. Ask for another."))
    page = {"form": form, "address": masked(stage.login.user.email)}
    return render(request, "members/confirm_old_password.html", page)


@transaction.atomic
def opens(stage: OldPasswordStage, code: SignInCode) -> bool:
    """Spend the code for the password that was typed; False where either was changed meanwhile."""
    return codes.spend(code) and renew(stage.login.user, stage.state["renewed"])


def send_again(request: HttpRequest, stage: OldPasswordStage) -> HttpResponse:
    if stage.send():
        messages.success(request, _("Another code is on its way. It may take a minute."))
    else:
        messages.error(request, _("That were enough codes for one day. The last one may still do."))
    stash_login(request, stage.login)
    return redirect("confirm-old-password")
