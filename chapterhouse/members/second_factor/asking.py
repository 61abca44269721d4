"""Asking for the second factor: an app's code, a recovery code or a passkey."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from chapterhouse.members.models import Member
from chapterhouse.members.second_factor.guessing import may_guess, note_wrong
from chapterhouse.members.second_factor.once import spend
from chapterhouse.members.second_factor.passkeys import NotBelievedError, recognised
from chapterhouse.members.second_factor.sealing import UnreadableError
from chapterhouse.members.second_factor.standing import standing_of

LENGTH_IN_APP = 6


class RefusedError(Exception):
    """That was not it; its words are for the member."""


def answered(request: HttpRequest, member: Member) -> Authenticator:
    """The factor that was shown in the posted form, spent. Raises RefusedError."""
    if typed := request.POST.get("credential"):
        try:
            return recognised(request, typed, member)
        except NotBelievedError as reason:
            raise RefusedError(str(reason)) from reason
    return matched(request, member, request.POST.get("code", ""))


def matched(request: HttpRequest, member: Member, typed: str) -> Authenticator:
    """The app or the recovery codes that the typed code is of. Raises RefusedError."""
    code = digits(typed)
    if not code:
        raise RefusedError(_("Type the code: six digits, or the twelve of a recovery code."))
    if not may_guess(request, member, of_app=len(code) == LENGTH_IN_APP):
        raise RefusedError(_("Too many tries. Wait five minutes, or use a recovery code."))
    try:
        found = opened_by(member, code)
    except UnreadableError as reason:
        words = _(
            "This archive’s secret key was changed, so it can check no code. Ask the archivist."
        )
        raise RefusedError(words) from reason
    if found is None:
        note_wrong(member)
        raise RefusedError(
            _(
                "That code does not open it. Each works once: wait for the next, or check the clock"
                " of your phone."
            )
        )
    return found


def opened_by(member: Member, code: str) -> Authenticator | None:
    standing = standing_of(member)
    if len(code) == LENGTH_IN_APP:
        return standing.app if standing.app and spend(standing.app, code) else None
    codes = standing.codes
    return codes if codes and codes.wrap().validate_code(code) else None


def digits(typed: str) -> str:
    """`123 456`, `123-456` and the digits of any script are the same code."""
    return "".join(str(int(sign)) for sign in typed[:100] if sign.isdecimal())
