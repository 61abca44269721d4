"""By which names a story is, for whom it is, and who is asked to write it too."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.lib.commas import join, split
from chapterhouse.members.blocking import REFUSED
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.pen_names.acting import names_of
from chapterhouse.stories.asking import is_within_reach
from chapterhouse.stories.co_writing import OWN
from chapterhouse.stories.reaching import may_be_named
from chapterhouse.writing.names import NOBODY, called
from chapterhouse.writing.story_form.lines import plain_line
from chapterhouse.writing.tagging.widgets import PenNamesInput

MOST_NAMED, LONGEST_WORDS = 10, 200


class OwnNamesField(forms.MultipleChoiceField):
    """One or more of the member's pen names, by their addresses; hidden if there is only one.

    Cleaned, it is the list of names, the default one first.
    """

    def __init__(self, member: Member, **options: Any) -> None:
        self.names = {name.address: name for name in names_of(member)}
        several = len(self.names) > 1
        super().__init__(
            label=gettext_lazy("By"),
            choices=[(name.address, name.name) for name in self.names.values()],
            widget=forms.CheckboxSelectMultiple() if several else forms.MultipleHiddenInput(),
            help_text=gettext_lazy("Which of your names stand above it.") if several else "",
            initial=list(self.names)[:1],
            error_messages={
                "required": gettext_lazy("Choose at least one of your names."),
                "invalid_choice": gettext_lazy("Choose among your own pen names."),
            },
            **options,
        )

    def clean(self, value: Any) -> list[PenName]:
        chosen = set(super().clean(value))
        return [name for address, name in self.names.items() if address in chosen]


class NamesField(forms.CharField):
    """Several in one line, with commas between them; cleaned, what `meant` makes of each.

    `member` types them; `known` are names that stand there already, which are not asked again.
    """

    member: Member

    def __init__(self, **options: Any) -> None:
        settled: dict[str, Any] = {"required": False, "max_length": 2000, "widget": PenNamesInput}
        super().__init__(**settled | options)
        self.known: dict[str, PenName] = {}

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return value
        return join(one.name if isinstance(one, PenName) else one for one in value)

    def clean(self, value: Any) -> list[Any]:
        typed = split(super().clean(value))
        if len(typed) > MOST_NAMED:
            raise ValidationError(_("Name at most %(most)d.") % {"most": MOST_NAMED})
        meant = [self.known.get(one) or self.meant(one) for one in typed]
        return list(dict.fromkeys(one for one in meant if one))

    def meant(self, typed: str) -> Any:
        raise NotImplementedError

    def only(self, typed: str, found: list[PenName]) -> PenName | None:
        """The one who is meant, or None; raises ValidationError where it could be several."""
        exact = [name for name in found if typed in {name.name, name.address}]
        rest = exact if len(exact) == 1 else found
        if len(rest) > 1:
            addresses = {"name": typed, "addresses": join(name.address for name in rest)}
            words = _("“%(name)s” could be several people. Write which: %(addresses)s.")
            raise ValidationError(words % addresses)
        return rest[0] if rest else None


class DedicationField(NamesField):
    """Pen names, which become links, or a few words; cleaned, a list of both."""

    def clean(self, value: Any) -> list[PenName | str]:
        given = super().clean(value)
        new = [one for one in given if isinstance(one, PenName) and one.name not in self.known]
        if not may_be_named(new, by=self.member):
            refuse(new, lambda name: may_be_named([name], by=self.member))
        return given

    def meant(self, typed: str) -> PenName | str:
        words = plain_line(typed)
        if len(words) > LONGEST_WORDS:
            raise ValidationError(
                _("Say it in at most %(most)d letters.") % {"most": LONGEST_WORDS}
            )
        called_so = PenName.objects.named(words) | PenName.objects.filter(address=words)
        named = called_so.filter(is_orphanage=False)
        return self.only(words, list(named)) or words


class CompanionsField(NamesField):
    """Pen names of others; cleaned, a list of them."""

    def meant(self, typed: str) -> PenName:
        name = self.only(typed, called(typed))
        if name is None:
            raise ValidationError(f"{typed[:60]}: {NOBODY}")
        if name.member_id == self.member.pk:
            raise ValidationError(f"{name}: {OWN}")
        if not is_within_reach(name, self.member):
            raise ValidationError(f"{name}: {REFUSED}")
        return name


def refuse(names: list[PenName], may: Callable[[PenName], bool]) -> None:
    """Raises ValidationError in the same words, whatever speaks against it."""
    for name in names:
        if not may(name):
            raise ValidationError(f"{name}: {REFUSED}")
