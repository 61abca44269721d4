"""What allauth asks of us: whether registration is open, and how a new member is stored."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive
from chapterhouse.lib.folding import fold
from chapterhouse.lib.limits import client_of, count, digest_of
from chapterhouse.members.models import Member, PenName

WRONG = _("That name and password do not fit together. Check both, and mind capital letters.")


MOST_AN_HOUR = 100


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

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse whoever guesses too much, and everybody where many callers guess at one name."""
        super().pre_authenticate(request, **credentials)
        name = fold(credentials.get("username", ""))
        if not count(f"log-in:{digest_of(name)}", MOST_AN_HOUR, 3600):
            raise self.validation_error("too_many_login_attempts")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """A name however it is spelled, and who tries it: no stranger's guesses lock it for all."""
        return f"{fold(credentials.get('username', ''))}:{client_of(request)}"

    def get_login_stages(self) -> list[str]:
        return ["chapterhouse.members.old_passwords.OldPasswordStage", *super().get_login_stages()]

    def post_login(
        self, request: HttpRequest, user: Member, *, signal_kwargs: dict | None, **login: Any
    ) -> HttpResponse:
        """Say the welcome that `entering.enter` was given, now that nothing more is asked."""
        if welcome := (signal_kwargs or {}).get("welcome"):
            messages.success(request, welcome)
        return super().post_login(request, user, signal_kwargs=signal_kwargs, **login)

    @transaction.atomic
    def save_user(
        self, request: HttpRequest, user: Member, form: Any, commit: bool = True
    ) -> Member:
        member = super().save_user(request, user, form, commit)
        PenName.create(member, form.cleaned_data["pen_name"])
        return member
