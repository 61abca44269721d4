"""A new password: it ends every other session, and the member is told by letter."""

from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from chapterhouse.members import codes, letters
from chapterhouse.members.models import Change, Member
from chapterhouse.members.passwords.common import IS_WEAK
from chapterhouse.members.returning import claiming
from chapterhouse.members.sessions import ending


@transaction.atomic
def change(request: HttpRequest, member: Member, password: str) -> None:
    """Whoever else holds a session, a code or a link of this account is out; this session stays."""
    member.set_password(password)
    member.is_claimed = True
    member.save(update_fields=["password", "is_claimed"])
    codes.void(member)
    claiming.void_links(member)
    before = request.session.session_key
    update_session_auth_hash(request, member)
    ending.follow(before or "", request)
    ending.end_others(member, request)
    request.session.pop(IS_WEAK, None)
    Change.record("change-password", member, by=member)
    if member.email:
        words = {"name": str(member.default_pen_name or "")}
        subject = gettext_lazy("Your password was changed")
        letters.write(member.email, subject, "members/letters/password_changed.txt", words)
