"""Naming somebody by what they are called here; where names look alike it asks who is meant."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from chapterhouse.lib.folding import fold, skeleton
from chapterhouse.members.forms import ask
from chapterhouse.members.models import PenName
from chapterhouse.writing.tagging.widgets import PenNameInput

LONGEST = 200
MOST_ALIKE = 12
NOBODY = _("Nobody here has this name. Write it as it stands on their page.")
WHICH = _("Several names look like this one. Choose whom you mean.")


def called(typed: str) -> list[PenName]:
    """Who may be meant: whose name folds to this, or looks like it, or has this address."""
    words = typed.strip()
    if not words or "\0" in words:
        return []
    exact = PenName.objects.filter(address=words).exclude(name=words)
    alike = Q(folded=fold(words)) | Q(skeleton=skeleton(words))
    found = exact if exact else PenName.objects.filter(alike)
    living = found.filter(is_orphanage=False).select_related("member__preferences")
    return list(living.order_by("-story_count", "sort_key", "pk")[:MOST_ALIKE])


def described(name: PenName) -> str:
    """The name as a choice among others that look like it."""
    if not name.story_count:
        return f"{name.name} ({name.address})"
    count = ngettext("%(n)d story", "%(n)d stories", name.story_count)
    return f"{name.name} ({name.address}, {count % {'n': name.story_count}})"


class NamedForm(forms.Form):
    """A pen name, typed; `named` is whom it means. `which` is asked where several look alike."""

    name = forms.CharField(
        label=_("Pen name"),
        max_length=LONGEST,
        widget=PenNameInput({"autocapitalize": "off", "spellcheck": "false"}),
    )
    which = forms.ChoiceField(label=_("Who is meant"), required=False, widget=forms.RadioSelect)
    named: PenName

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, name=_("Write the pen name."))
        self.alike = called(self.data.get(self.add_prefix("name"), "")[:LONGEST])
        if len(self.alike) > 1:
            choices = [(name.address, described(name)) for name in self.alike]
            self.fields["which"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["which"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        meant = cleaned.get("which") or (self.alike[0].address if len(self.alike) == 1 else "")
        found = next((name for name in self.alike if name.address == meant), None)
        if found:
            self.named = found
        elif self.alike:
            self.add_error("which", WHICH)
        else:
            self.add_error("name", NOBODY)
        return cleaned
