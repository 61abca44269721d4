"""From which of one's own names somebody is kept away."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Block, Member, PenName
from chapterhouse.members.pen_names.acting import names_of

ALL = ""


class BlockForm(forms.Form):
    """Asks only whoever has several names; from one name everything is kept."""

    under = forms.ChoiceField(
        label=_("Keep them away from"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "Whoever finds several of your names closed to them may guess that they are yours. "
            "Choose one name if they must not."
        ),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.names = member, names_of(member)
        named = [(name.address, name.name) for name in self.names]
        self.fields["under"].choices = [(ALL, _("everything of mine")), *named]  # type: ignore[attr-defined]
        if len(named) < 2:
            self.fields["under"].widget = forms.HiddenInput()

    def block(self, met: PenName) -> None:
        """Keep whoever is behind this name away; a second time only changes from what."""
        assert met.member_id
        chosen = self.cleaned_data["under"]
        under = next((name for name in self.names if name.address == chosen), None)
        Block.objects.update_or_create(
            member=self.member,
            met_as=met,
            defaults={"blocked_id": met.member_id, "under": under},
        )
