"""The page that asks a member once more who they are, before something that matters."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from chapterhouse.members import codes
from chapterhouse.members.models import SignInCode
from chapterhouse.members.security import confirming
from chapterhouse.members.security.confirm_forms import SENT, ConfirmForm
from chapterhouse.members.signed_in import members_only


@never_cache
@members_only
@sensitive_post_parameters()
def confirm_it_is_you(request: HttpRequest) -> HttpResponse:
    """By the password, or by a code to the e-mail for those who have none."""
    member = request.user
    if "send" in request.POST and confirming.may_be_mailed(member):
        return send_code(request)
    form = ConfirmForm(request.POST if request.method == "POST" else None, request=request)
    if form.is_valid():
        record_authentication(request, member, method=form.method, reauthenticated=True)
        return resume_request(request) or redirect("account")
    page = {
        "form": form,
        "is_mailed": confirming.may_be_mailed(member),
        "ways": confirming.other_ways(member),
        "passed_on": request.GET.get("next", ""),
    }
    return render(request, "members/confirm_it_is_you.html", page)


def send_code(request: HttpRequest) -> HttpResponse:
    code = codes.mail_code(request.user, SignInCode.Purpose.CONFIRM)
    if code:
        request.session[SENT] = [*request.session.get(SENT, []), code]
        messages.success(request, _("A code is on its way. It may take a minute."))
    else:
        messages.error(request, _("That were enough codes for one day. The last one may still do."))
    return redirect(request.get_full_path())
