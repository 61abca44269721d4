"""What beta readers say of themselves, how they are asked, and their notes."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.forms import ask
from chapterhouse.reviews.writing.markdown import rendered
from chapterhouse.stories.models import BetaProfile, Story
from chapterhouse.writing.fields import LanguageField, languages
from chapterhouse.writing.names import NamedForm

LONGEST = 1000
LONGEST_NOTE = 10_000
MOST_LANGUAGES = 12
MARKS = _("*italic*, **bold**, > quotation, lists and links.")
EMPTY = _("The note is empty.")


def few_words(label: Any, help_text: Any = "", rows: int = 3) -> forms.CharField:
    box = forms.Textarea({"rows": rows, "dir": "auto"})
    return forms.CharField(
        label=label, help_text=help_text, max_length=LONGEST, required=False, widget=box
    )


class BetaPageForm(forms.ModelForm):
    """A pen name's page among the beta readers."""

    is_open = forms.BooleanField(label=_("Authors may ask me"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("I read"), required=False, widget=forms.CheckboxSelectMultiple
    )
    another = LanguageField(label=_("And another language"), required=False, empty=_("none"))
    strengths = few_words(_("What I am good at"), _("Spelling, plot, dialogue, a trade you know …"))
    wishes = few_words(_("What I would like to read"))
    limits = few_words(_("What I would rather not read"))

    class Meta:
        model = BetaProfile
        fields: ClassVar = ["is_open", "languages", "strengths", "wishes", "limits"]

    field_order = ("is_open", "languages", "another", "strengths", "wishes", "limits")

    def __init__(self, *args: Any, offered: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(languages())
        own = [*offered, *self.instance.languages]
        codes = sorted({*own, *self.sent()}, key=lambda code: str(names.get(code, code)).casefold())
        choices = [(code, names.get(code, code)) for code in codes]
        self.fields["languages"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["languages"]

    def sent(self) -> set[str]:
        """A language that was chosen in the list of all before."""
        ticked = self.data.getlist("languages") if hasattr(self.data, "getlist") else []
        return set(ticked) & dict(languages()).keys()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        more = [cleaned["another"]] if cleaned.get("another") else []
        chosen = dict.fromkeys([*cleaned.get("languages", []), *more])
        cleaned["languages"] = list(chosen)[:MOST_LANGUAGES]
        return cleaned


class AskForm(forms.Form):
    """Which of one's stories, to somebody whose page one came from."""

    story: Any = forms.ModelChoiceField(label=_("Which story"), queryset=None, empty_label=None)
    words = few_words(_("A few words to them"), _("What it is about, and what you hope for."))

    def __init__(self, *args: Any, stories: QuerySet[Story], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["story"].queryset = stories  # type: ignore[attr-defined]
        ask(self, story=_("Choose one of your stories."))


class AskByNameForm(NamedForm):
    words = few_words(_("A few words to them"), _("What it is about, and what you hope for."))
    field_order = ("name", "which", "words")


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note"),
        help_text=MARKS,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, text=EMPTY)

    def clean_text(self) -> str:
        """What was typed; `html` is the same sanitised."""
        typed = self.cleaned_data["text"].replace("\0", "").strip()
        self.html = rendered(typed, has_links=True)
        if not self.html:
            raise forms.ValidationError(EMPTY)
        return typed
