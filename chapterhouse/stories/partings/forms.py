"""What somebody chooses who leaves, or gives a story away."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.leaving.beginning import think
from chapterhouse.members.leaving.heirs import NoHeirError, heir_named
from chapterhouse.members.models import Leaving, Member, PenName
from chapterhouse.stories.models import Authorship, Parting, State, Story

Choice = Leaving.Stories
NOBODY = _("No member who could take a story over has this name.")
SEVERAL = _("Several members have a name like this. Write it exactly as it stands on their page.")
WHO = _("Write the pen name of the person who shall have it.")

FOR_ALL = [
    (Choice.ORPHAN, _("Leave them here without a name")),
    (Choice.ORPHAN_NAMED, _("Leave them here under my pen name")),
    (Choice.HAND_OVER, _("Hand them over to somebody")),
    (Choice.DELETE, _("Delete them")),
]
OTHERWISE = [choice for choice in FOR_ALL if choice[0] != Choice.HAND_OVER]
SAID = [
    (Leaving.Reviews.FORMER, _("Leave them, as by a former member")),
    (Leaving.Reviews.DELETE, _("Delete them")),
]
OF_ONE = [
    ("", _("As for all")),
    (Choice.ORPHAN, _("Leave it here without a name")),
    (Choice.ORPHAN_NAMED, _("Leave it here under my pen name")),
    (Choice.HAND_OVER, _("Hand it over to somebody")),
    (Choice.DELETE, _("Delete it")),
]


class HeirField(forms.CharField):
    """A pen name typed by name; the form says who is giving."""

    giver: Member

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=200, required=False, **options)

    def clean(self, value: Any) -> PenName | None:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return heir_named(typed, self.giver)
        except NoHeirError as error:
            raise forms.ValidationError(SEVERAL if error.is_ambiguous else NOBODY) from error


class LeavingForm(forms.ModelForm):
    """For all stories at once, and for reviews; without stories only the latter is asked."""

    heir_name = HeirField(
        label=_("To whom"), help_text=_("A pen name, if you hand them over. They are asked first.")
    )

    class Meta:
        model = Leaving
        fields = ("stories", "heir_name", "otherwise", "reviews")
        labels = {
            "stories": _("Your stories"),
            "otherwise": _("What that person does not take"),
            "reviews": _("Your reviews and comments"),
        }
        widgets = {
            "stories": forms.RadioSelect,
            "otherwise": forms.RadioSelect,
            "reviews": forms.RadioSelect,
        }

    def __init__(self, *args: Any, has_stories: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["heir_name"].giver = self.instance.member  # type: ignore[attr-defined]
        self.fields["heir_name"].initial = self.instance.heir and self.instance.heir.name
        self.fields["stories"].choices = FOR_ALL  # type: ignore[attr-defined]
        self.fields["otherwise"].choices = OTHERWISE  # type: ignore[attr-defined]
        self.fields["reviews"].choices = SAID  # type: ignore[attr-defined]
        if not has_stories:
            for name in ("stories", "heir_name", "otherwise"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wants_heir = cleaned.get("stories") == Choice.HAND_OVER
        if wants_heir and "heir_name" in cleaned and cleaned["heir_name"] is None:
            self.add_error("heir_name", WHO)
        return cleaned

    def keep(self) -> None:
        """Write it down, unless another tab has begun to leave meanwhile."""
        chosen = {name: value for name, value in self.cleaned_data.items() if name != "heir_name"}
        thought_over = Leaving.objects.filter(pk=think(self.instance.member).pk, due_at=None)
        thought_over.update(heir=self.cleaned_data.get("heir_name"), **chosen)


class PartingForm(forms.Form):
    """One story's own way; its prefix is the story's key."""

    choice = forms.ChoiceField(label=_("What becomes of it"), choices=OF_ONE, required=False)
    heir = HeirField(label=_("Handed over to"))

    def __init__(self, story: Story, parting: Parting | None, giver: Member, sent: Any) -> None:
        known = {
            "choice": parting.choice if parting else "",
            "heir": parting.heir.name if parting and parting.heir else "",
        }
        super().__init__(sent, prefix=str(story.pk), initial=known)
        self.story = story
        self.fields["heir"].giver = giver  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wants_heir = cleaned.get("choice") == Choice.HAND_OVER
        if wants_heir and "heir" in cleaned and cleaned["heir"] is None:
            self.add_error("heir", WHO)
        return cleaned

    def keep(self, leaving: Leaving) -> None:
        """Write the choice down; "as for all" is none of its own."""
        choice = self.cleaned_data["choice"]
        if not choice:
            Parting.objects.filter(leaving=leaving, story=self.story).delete()
            return
        heir = self.cleaned_data["heir"] if choice == Choice.HAND_OVER else None
        Parting.objects.update_or_create(
            leaving=leaving, story=self.story, defaults={"choice": choice, "heir": heir}
        )


class GiftForm(forms.Form):
    """A story given away by an author who stays."""

    way = forms.ChoiceField(
        label=_("What becomes of it"),
        widget=forms.RadioSelect,
        choices=[
            (Choice.HAND_OVER, _("Hand it over to somebody, who is asked first")),
            (Choice.ORPHAN, _("Leave it here without my name, at once and for good")),
        ],
        initial=Choice.HAND_OVER,
    )
    heir = HeirField(label=_("To whom"), help_text=_("A pen name."))
    sure = forms.BooleanField(label=_("I know that I cannot take this back."))

    def __init__(self, story: Story, giver: Member, sent: Any) -> None:
        super().__init__(sent)
        self.fields["heir"].giver = giver  # type: ignore[attr-defined]
        ways: Any = self.fields["way"]
        if is_led_by_others(story, giver):
            # Who writes with them is for whoever wrote it first to say.
            ways.choices, ways.initial = ways.choices[1:], Choice.ORPHAN
            del self.fields["heir"]
        elif story.state != State.PUBLISHED:
            # What readers do not see cannot be left to them.
            ways.choices = ways.choices[:1]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wants_heir = cleaned.get("way") == Choice.HAND_OVER
        if wants_heir and "heir" in cleaned and cleaned["heir"] is None:
            self.add_error("heir", WHO)
        return cleaned


def is_led_by_others(story: Story, member: Member) -> bool:
    """Whether the member is a co-author of somebody's who wrote it first."""
    first = Authorship.objects.filter(
        story=story, part=Authorship.Part.AUTHOR, has_consent=True
    ).exclude(pen_name__member=member)
    return first.exists() and not Story.objects.owned_by(member).filter(pk=story.pk).exists()
