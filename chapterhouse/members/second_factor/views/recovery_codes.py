from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chapterhouse.members.second_factor import standing_of
from chapterhouse.members.second_factor.changing import new_codes
from chapterhouse.members.second_factor.standing import are_shown
from chapterhouse.members.security.confirming import confirmed_lately

PLAIN = "text/plain; charset=utf-8"


@never_cache
@confirmed_lately
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Shown once, which is ten minutes long; after that, how many are left."""
    standing = standing_of(request.user)
    if standing.codes is None:
        return redirect("second-factor")
    page = {"standing": standing, "codes": shown(standing.codes)}
    return render(request, "members/second_factor/recovery_codes.html", page)


@never_cache
@confirmed_lately
def recovery_codes_file(request: HttpRequest) -> HttpResponse:
    codes = standing_of(request.user).codes
    if codes is None or not (signs := shown(codes)):
        raise Http404
    page = {"codes": signs}
    answer = render(request, "members/second_factor/codes.txt", page, content_type=PLAIN)
    answer.headers["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return answer


@never_cache
@confirmed_lately
def new_recovery_codes(request: HttpRequest) -> HttpResponse:
    standing = standing_of(request.user)
    if not standing.is_on:
        return redirect("second-factor")
    if request.method == "POST":
        new_codes(request.user)
        messages.success(request, _("Here are new ones. Those of before open nothing any more."))
        return redirect("recovery-codes")
    return render(request, "members/second_factor/new_recovery_codes.html", {"standing": standing})


def shown(codes: Authenticator) -> list[str]:
    """The unused codes as they are to be kept (`1234 5678 9012`); none once their time is over."""
    if not are_shown(codes):
        return []
    held = codes.wrap()
    held.mark_as_viewed()
    return [f"{code[:4]} {code[4:8]} {code[8:]}" for code in held.get_unused_codes()]
