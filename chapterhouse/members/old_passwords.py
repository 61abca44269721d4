"""Passwords that came from an old archive: good for one sign-in, and then for a code as well.

Old archives kept unsalted MD5, and copies of their databases went round. So once letters can be
sent, such a password of a member with an e-mail opens nothing until a code to that address is typed
in too; `CHAPTERHOUSE_TRUST_OLD_PASSWORDS` does without.
"""

from typing import Any

from allauth.account.stages import LoginStage
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from chapterhouse.members import codes, letters
from chapterhouse.members.hashers import ALGORITHM, is_old
from chapterhouse.members.models import Member, SignInCode


def needs_code(member: Member) -> bool:
    """Whether the member's password is not enough to let them in."""
    if not settings.MAIL_IS_SET or settings.TRUST_OLD_PASSWORDS:
        return False
    return bool(member.email and is_old(member.password))


def renew(member: Member, renewed: str) -> None:
    """Store the house's own hash in the place of the old one it was made beside."""
    stored = Member.objects.filter(pk=member.pk, password__startswith=ALGORITHM)
    if stored.update(password=renewed, is_claimed=True):
        member.password, member.is_claimed = renewed, True


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
        if not needs_code(member):
            renew(member, renewed)
            return None, True
        self.state["renewed"] = renewed
        self.send()
        return redirect(self.urlname), True

    def send(self) -> None:
        """Mail a code, if the member did not have enough of them today."""
        member: Any = self.login.user
        if made := codes.make_code(member, SignInCode.Purpose.OLD_PASSWORD):
            code, signs = made
            self.state["codes"] = [*self.state.get("codes", []), code.pk]
            letters.write(
                member.email,
                _("Your code to log in"),
                "members/letters/old_password.txt",
                {"signs": signs, "name": str(member.default_pen_name or "")},
            )
