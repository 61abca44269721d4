"""What allauth asks of us: how somebody who logs in is met."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core import context
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.entering import guessing
from chapterhouse.members.models import Member
from chapterhouse.members.security.confirming import has_confirmed

WRONG = _("That name and password do not fit together. Check both, and mind capital letters.")
TOO_MANY = _(
    "Too many tries. Wait a few minutes and try again, or come in by a code to your e-mail."
)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": TOO_MANY,
        "email_taken": _("There is an account with this e-mail already. Log in instead."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Never by allauth's form: ours makes nobody before their e-mail is proved."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse whoever guesses too much; a browser that knows the member has its own tries."""
        try:
            is_stranger = guessing.count_try(request, credentials.get("username", ""))
        except guessing.TooManyError:
            raise self.validation_error("too_many_login_attempts") from None
        if is_stranger:
            super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ARG002
        guessing.note_failure()

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return guessing.name_and_network(request, credentials.get("username", ""))

    def is_reauthentication_required(self, *, app: str) -> bool:  # noqa: ARG002
        """Who logged in a moment ago is not asked again, whatever they do."""
        return not has_confirmed(context.request)

    def get_login_stages(self) -> list[str]:
        return [
            "chapterhouse.members.entering.old_passwords.OldPasswordStage",
            *super().get_login_stages(),
        ]

    def get_reauthentication_methods(self, user: Member) -> list[dict[str, Any]]:
        """The password, and one page for whatever second factor the member has."""
        found = get_reauthentication_flows(user)
        by_password = {"id": "reauthenticate", "description": _("Use your password")}
        by_factor = {"id": "second-factor", "description": _("Use your second factor")}
        return [
            by_password | {"url": reverse("confirm-it-is-you")}
            if flow["id"] == "reauthenticate"
            else by_factor | {"url": reverse("confirm-factor")}
            for flow in found
        ]

    def post_login(
        self, request: HttpRequest, user: Member, *, signal_kwargs: dict | None, **login: Any
    ) -> HttpResponse:
        """Say the welcome that `entering.enter` was given, now that nothing more is asked."""
        if welcome := (signal_kwargs or {}).get("welcome"):
            messages.success(request, welcome)
        return super().post_login(request, user, signal_kwargs=signal_kwargs, **login)
