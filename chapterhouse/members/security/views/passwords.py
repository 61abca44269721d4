from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from chapterhouse.members.passwords.changing import change
from chapterhouse.members.security.confirming import confirmed_lately
from chapterhouse.members.security.forms import NewPasswordForm
from chapterhouse.members.signed_in import members_only


@never_cache
@sensitive_post_parameters()
@members_only
def change_password(request: HttpRequest) -> HttpResponse:
    """The present password is asked for; who has none confirms by a code, as everywhere."""
    if request.user.has_usable_password():
        return choose_password(request)
    return confirmed_lately(choose_password)(request)


def choose_password(request: HttpRequest) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    form = NewPasswordForm(typed, member=request.user)
    if not form.is_valid():
        return render(request, "members/change_password.html", {"form": form})
    change(request, request.user, form.cleaned_data["password"])
    messages.success(request, _("Your password is changed, and every other session has ended."))
    return redirect("security")
