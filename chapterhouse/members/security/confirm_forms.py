"""What a member gives to show once more that it is them."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.limits import count
from chapterhouse.members import codes
from chapterhouse.members.forms import ask
from chapterhouse.members.models import Member, SignInCode
from chapterhouse.members.returning.forms import CodeForm
from chapterhouse.members.security import confirming

# Whoever holds a stolen session may not try out passwords in it.
MOST_TRIES, WITHIN_SECONDS = 5, 300
SENT = "confirm_codes"


class ConfirmForm(CodeForm):
    """The password, or a mailed code; whichever of the two the member has."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = cast(Member, request.user)
        self.sent = request.session.get(SENT, [])
        if not self.member.has_usable_password():
            del self.fields["password"]
        else:
            ask(self, password=_("Give your password."))
        if not (confirming.may_be_mailed(self.member) and self.sent):
            del self.fields["code"]

    @property
    def method(self) -> str:
        return "password" if "password" in self.fields else "code"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if not self.fields:
            raise ValidationError(_("Ask for a code first."))
        if not count(f"confirm:{self.member.pk}", MOST_TRIES, WITHIN_SECONDS):
            raise ValidationError(_("Too many tries. Wait five minutes and try again."))
        if "password" in self.fields and not self.member.check_password(cleaned["password"]):
            self.add_error("password", _("That is not your password. Mind capital letters."))
        if "code" in self.fields and not self.opens(cleaned["code"]):
            self.add_error("code", _("That is not the code, or it is too old. Ask for another."))
        return cleaned

    def opens(self, typed: str) -> bool:
        code = codes.match(self.sent, typed)
        is_for_this = code and code.purpose == SignInCode.Purpose.CONFIRM
        return bool(code and is_for_this and code.member_id == self.member.pk and codes.spend(code))
