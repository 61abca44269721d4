"""What a new password must not be; each refusal says what to do instead."""

from collections.abc import Iterable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from chapterhouse.members.models import Member
from chapterhouse.members.passwords.common import is_common
from chapterhouse.members.passwords.own_words import is_made_of, words_of


def check_new(password: str, *, member: Member | None = None, names: Iterable[str] = ()) -> None:
    """Raises ValidationError; `names` are pen names and e-mails that are not the member's yet."""
    validate_password(password, member)
    if is_made_of(password, names):
        raise own_words_error()


def own_words_error() -> ValidationError:
    return ValidationError(
        _(
            "That is your name, your e-mail or the archive's name with little added, which is "
            "tried first. Take a few words that have nothing to do with you."
        ),
        code="own-words",
    )


class NotCommon:
    """No password that is on lists of leaks, nor a well-known word with a year behind it."""

    def validate(self, password: str, member: Member | None = None) -> None:  # noqa: ARG002
        if is_common(password):
            raise ValidationError(
                _(
                    "That password, or one much like it, is on lists of leaked passwords, which "
                    "are tried first. Take a few words in a row that nobody would put together."
                ),
                code="common",
            )

    def get_help_text(self) -> str:
        return _("Not one that is on lists of leaked passwords.")


class NotOwnWords:
    """No password made of the member's names or e-mail, or of the archive's name."""

    def validate(self, password: str, member: Member | None = None) -> None:
        if is_made_of(password, words_of(member)):
            raise own_words_error()

    def get_help_text(self) -> str:
        return _("Not your name, your e-mail or the archive's name.")
