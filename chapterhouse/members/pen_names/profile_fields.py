"""The lines that the archivist offers on authors' pages: added, changed, moved, taken away."""

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Change, Member, ProfileField

MOST_CHOICES = 100
PATTERN = re.compile(r"https?://[^\s/{}]+/\S*\{value\}\S*|https?://\{value\}\.[^\s{}]+")


def in_order() -> QuerySet[ProfileField]:
    """All of them with the number of pen names that answer."""
    return ProfileField.objects.annotate(answers=Count("values")).order_by("position", "pk")


class ProfileFieldForm(forms.ModelForm):
    """A line; its kind is settled once there are answers of that kind."""

    choices = forms.CharField(
        label=_("Choices"),
        help_text=_("For a choice: one a line."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    class Meta:
        model = ProfileField
        fields: ClassVar = ["title", "kind", "choices", "pattern", "is_shown"]
        labels: ClassVar = {
            "title": _("What it asks"),
            "kind": _("Kind"),
            "pattern": _("Address"),
            "is_shown": _("Shown on authors' pages"),
        }
        help_texts: ClassVar = {
            "pattern": _(
                "For a name put into an address: https://site.example/{value}. "
                "{value} becomes what the author fills in."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].error_messages["required"] = _("Say what the line asks.")
        self.initial["choices"] = "\n".join(self.instance.choices)
        if self.instance.pk and self.instance.values.exists():
            self.fields["kind"].disabled = True
            self.fields["kind"].help_text = _("Authors have answered it: the kind stays.")

    def clean_choices(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.cleaned_data["choices"].splitlines())
        choices = list(dict.fromkeys(line[:255] for line in lines if line))
        if len(choices) > MOST_CHOICES:
            raise ValidationError(_("Those are too many to choose from: at most 100."))
        return choices

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        kind = given.get("kind")
        if kind == ProfileField.Kind.CHOICE and not given.get("choices"):
            self.add_error("choices", _("Write down what there is to choose from."))
        if kind == ProfileField.Kind.PATTERN and not PATTERN.fullmatch(given.get("pattern", "")):
            told = _("An address begins with https:// and has {value} where the name goes.")
            self.add_error("pattern", told)
        return given


@transaction.atomic
def add(field: ProfileField, *, by: Member) -> None:
    """Put a new line behind the others, under a name made of its title."""
    last = ProfileField.objects.aggregate(last=Max("position"))["last"]
    field.position = 0 if last is None else last + 1
    field.name = free_name(field.title)
    field.save(force_insert=True)
    Change.record("create", field, by=by, after={"title": field.title})


def free_name(title: str) -> str:
    stem = slugify(title)[:50] or "line"
    taken = set(ProfileField.objects.values_list("name", flat=True))
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


@transaction.atomic
def change(field: ProfileField, *, by: Member) -> None:
    before = ProfileField.objects.values("title", "is_shown").get(pk=field.pk)
    field.save()
    after = {"title": field.title, "is_shown": field.is_shown}
    Change.record("change", field, by=by, before=before, after=after)


@transaction.atomic
def move(field: ProfileField, steps: int, *, by: Member) -> None:
    """Nearer to the top by -1, to the end by 1; the places are numbered anew."""
    fields = list(ProfileField.objects.order_by("position", "pk"))
    at = fields.index(field)
    fields.insert(max(0, at + steps), fields.pop(at))
    for position, each in enumerate(fields):
        each.position = position
    ProfileField.objects.bulk_update(fields, ["position"])
    Change.record("move", field, by=by)


@transaction.atomic
def delete(field: ProfileField, *, by: Member) -> None:
    """The line with all that authors answered."""
    before = {"title": field.title, "answers": field.values.count()}
    Change.record("delete", field, by=by, before=before)
    field.delete()
