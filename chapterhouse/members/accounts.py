"""What allauth asks of us: whether registration is open, and how a new member is stored."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member, PenName

WRONG = _("That name and password do not fit together. Check both, and mind capital letters.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": _("Too many tries. Wait a few minutes and try again."),
        "email_taken": _("There is an account with this e-mail already. Log in instead."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return Archive.current().registration == Archive.Registration.OPEN

    def get_login_stages(self) -> list[str]:
        return ["chapterhouse.members.old_passwords.OldPasswordStage", *super().get_login_stages()]

    @transaction.atomic
    def save_user(
        self, request: HttpRequest, user: Member, form: Any, commit: bool = True
    ) -> Member:
        member = super().save_user(request, user, form, commit)
        PenName.create(member, form.cleaned_data["pen_name"])
        return member
