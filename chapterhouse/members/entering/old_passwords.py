"""Passwords that came from an old archive: good for one sign-in, and then for a code as well.

Old archives kept unsalted MD5, and copies of their databases went round. So once letters can be
sent, such a password of a member with an e-mail opens nothing until a code to that address is typed
in too; `CHAPTERHOUSE_TRUST_OLD_PASSWORDS` does without. Alone it opens no public archive's desk,
also where no code can be sent.
"""

from typing import Any

from allauth.account.stages import LoginStage
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from chapterhouse.members import codes
from chapterhouse.members.hashers import is_old
from chapterhouse.members.models import Member, SignInCode


def needs_code(member: Member) -> bool:
    """Whether the member's password is not enough to let them in."""
    if not settings.MAIL_IS_SET or settings.TRUST_OLD_PASSWORDS:
        return False
    return bool(member.email and is_old(member.password))


def is_too_weak(member: Member) -> bool:
    """Whether the password would open the desk to whoever found it in a copy of the old archive."""
    return bool(settings.PUBLIC and member.is_desk and not settings.TRUST_OLD_PASSWORDS)


def renew(member: Member, renewed: str) -> bool:
    """Store the house's own hash in the place of the old one; False if there is another by now."""
    stored = Member.objects.filter(pk=member.pk, password=member.password)
    if not stored.update(password=renewed, is_claimed=True):
        return False
    member.password, member.is_claimed = renewed, True
    return True


def masked(email: str) -> str:
    """Enough of an address to know one's own: `w…@example.org`."""
    name, _at, host = email.rpartition("@")
    return f"{name[:1]}…@{host}"


class OldPasswordStage(LoginStage):
    """Stands between a right old password and the session it would open."""

    key = "old_password"
    urlname = "confirm-old-password"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        member: Any = self.login.user
        renewed = member.renewed_password
        if not is_old(member.password) or not renewed:
            return None, True
        if needs_code(member):
            self.state["renewed"] = renewed
            self.send()
            return redirect(self.urlname), True
        if is_too_weak(member):
            return render(self.request, "members/too_weak.html", status=403), False
        renew(member, renewed)
        return None, True

    def send(self) -> bool:
        """Mail a code; False if the member had enough of them today."""
        member: Any = self.login.user
        code = codes.mail_code(member, SignInCode.Purpose.OLD_PASSWORD)
        if code:
            self.state["codes"] = [*self.state.get("codes", []), code]
        return code is not None
