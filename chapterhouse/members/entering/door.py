"""The one door: whoever proved who they are comes in here, past whatever else is asked of them.

A password comes in by allauth's own log-in, which leads through the same stages.
"""

from enum import StrEnum

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.stages import AuthenticateStage
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from chapterhouse.members.models import Member

BACKEND = "chapterhouse.members.backends.PenNameBackend"


class Proof(StrEnum):
    """How somebody showed that an account is theirs."""

    CODE = "code"
    CLAIM = "claim"
    KEY = "key"
    REGISTRATION = "registration"


def enter(
    request: HttpRequest, member: Member, *, proof: Proof, then: str = "", welcome: str = ""
) -> HttpResponse:
    """Log the member in, or lead to what is still asked of them (a second factor, for one).

    Goes on to `then`, else to the request's `next`, and says `welcome` once the member is in. The
    key that was printed where the server runs stands for a second factor, and for having just
    confirmed who one is: it is how an archivist turns off a factor they lost.
    """
    if request.user.is_authenticated:
        # Their session would be emptied on the way, with what was recorded of this log-in.
        logout(request)
    login = Login(
        user=member,
        email_verification=EmailVerificationMethod.NONE,
        redirect_url=then or get_next_redirect_url(request),
        signal_kwargs={"welcome": welcome} if welcome else None,
    )
    member.backend = BACKEND
    has_key = proof == Proof.KEY
    record_authentication(request, member, method=proof.value, reauthenticated=has_key or None)
    if has_key:
        LoginStageController(request, login).set_handled(AuthenticateStage.key)
    return perform_login(request, login)
