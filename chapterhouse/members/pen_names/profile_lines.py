"""The lines of a profile: what the archivist asks, and what pen names answer."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import RegexValidator, URLValidator
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import PenName, ProfileField, ProfileValue

LONGEST = 255


class WebAddressField(forms.URLField):
    """An address on the web; whoever leaves out `https://` means it."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **options: Any) -> None:
        told = {"invalid": _("This is not an address. One looks like https://example.org/me.")}
        super().__init__(assume_scheme="https", max_length=LONGEST, error_messages=told, **options)


def asked() -> list[ProfileField]:
    """The lines that are shown, in the archivist's order."""
    return list(ProfileField.objects.filter(is_shown=True))


def form_field(line: ProfileField, value: str) -> forms.Field:
    """The field of a form that takes an answer to this line; `value` is what stands now."""
    plain: dict[str, Any] = {"label": line.title, "required": False, "initial": value}
    match ProfileField.Kind(line.kind):
        case ProfileField.Kind.URL:
            return WebAddressField(**plain)
        case ProfileField.Kind.CHOICE:
            return choice_field(line.choices, plain)
        case ProfileField.Kind.YES_NO:
            return choice_field(yes_or_no(), plain)
        case ProfileField.Kind.PATTERN:
            told = _("Only the name itself, without blanks, slashes or the rest of the address.")
            name_alone = RegexValidator(r"^[^\s/?#<>\"'\\]+$", told)
            shown = line.pattern.replace("{value}", "…")
            return forms.CharField(
                max_length=LONGEST, help_text=shown, validators=[name_alone], **plain
            )
    return forms.CharField(max_length=LONGEST, **plain)


def choice_field(choices: Iterable[str], plain: dict[str, Any]) -> forms.ChoiceField:
    """What stands now remains a choice, even if the archivist took it away since."""
    offered = list(dict.fromkeys([*choices, *filter(None, [plain["initial"]])]))
    return forms.ChoiceField(choices=[("", "–"), *((one, one) for one in offered)], **plain)


def yes_or_no() -> list[str]:
    """In the archive's language, for an answer is text that everybody reads."""
    with translation.override(Archive.current().language):
        return [gettext("Yes"), gettext("No")]


def answers_of(pen_name: PenName) -> dict[int, str]:
    """What the name says on each line, by the line's key."""
    return dict(ProfileValue.objects.filter(pen_name=pen_name).values_list("field_id", "value"))


@transaction.atomic
def answer(pen_name: PenName, answers: dict[int, str]) -> None:
    """Take these answers; an empty one leaves no line, and lines that are not named stay."""
    pen_name.profile_values.filter(field__in=answers).delete()
    ProfileValue.objects.bulk_create(
        ProfileValue(pen_name=pen_name, field_id=line, value=value)
        for line, value in answers.items()
        if value
    )
