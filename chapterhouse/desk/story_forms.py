"""What a story here needs, as the archivist fills it in: in all, and of each kind of tag."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.archive.models import Archive
from chapterhouse.members.forms import ask
from chapterhouse.tags.models import Kind

MOST = {"min_words": 1_000_000, "max_words": 1_000_000, "most_chapters": 20_000, "most_tags": 300}
LONGEST_LIST = 10_000
GROUPS = (
    (gettext_lazy("New stories"), ("submissions_open", "queues_submissions")),
    (gettext_lazy("The title page"), ("asks_summary", "asks_rating", "rejected_words")),
    (gettext_lazy("Chapters"), ("min_words", "max_words", "most_chapters")),
    (
        gettext_lazy("Writing together"),
        ("co_authors", "beta_readers", "round_robins", "series_by"),
    ),
    (gettext_lazy("Tags"), ("most_tags",)),
)


class StoryRulesForm(forms.ModelForm):
    class Meta:
        model = Archive
        fields: ClassVar = [name for _title, names in GROUPS for name in names]
        widgets: ClassVar = {"series_by": forms.RadioSelect}
        labels: ClassVar = {
            "submissions_open": gettext_lazy("New stories are welcome"),
            "queues_submissions": gettext_lazy("Stories are read before they appear"),
            "asks_summary": gettext_lazy("Every story has a summary"),
            "asks_rating": gettext_lazy("Every story has a rating"),
            "min_words": gettext_lazy("Fewest words in a chapter"),
            "max_words": gettext_lazy("Most words in a chapter"),
            "most_chapters": gettext_lazy("Most chapters in a story"),
            "most_tags": gettext_lazy("Most tags on a story"),
            "rejected_words": gettext_lazy("Words not wanted in titles"),
            "round_robins": gettext_lazy("Authors may begin round robins"),
            "co_authors": gettext_lazy("Authors may write together"),
            "beta_readers": gettext_lazy("Members may offer to read drafts"),
            "series_by": gettext_lazy("Who may begin a series"),
        }
        help_texts: ClassVar = {
            "submissions_open": gettext_lazy(
                "Closed, nobody begins a story. What is here can be gone on with."
            ),
            "queues_submissions": gettext_lazy(
                "Stories and chapters wait in the queue until somebody of the staff has read them. "
                "Those of trusted authors appear at once."
            ),
            "asks_summary": gettext_lazy("Asked for before it is published, not in a draft."),
            "asks_rating": gettext_lazy("Asked for before it is published, not in a draft."),
            "min_words": gettext_lazy("0 for any. What is out already stays."),
            "max_words": gettext_lazy("0 for any. What is out already stays."),
            "most_chapters": gettext_lazy("News from the author counts with them; 0 for any."),
            "most_tags": gettext_lazy("Of all kinds together; 0 for any."),
            "rejected_words": gettext_lazy(
                "On lines of their own. An author is told which word it is, and chooses another."
            ),
            "round_robins": gettext_lazy("Stories to which every member may add a chapter."),
            "co_authors": gettext_lazy("Asked and agreed: nobody’s name stands above unasked."),
            "beta_readers": gettext_lazy(
                "There is a directory of them, and authors show drafts to whom they choose."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, most in MOST.items():
            bound(self.fields[name], most)
            ask(self, **{name: gettext_lazy("Give a number, 0 for any.")})
        self.fields["rejected_words"].widget.attrs |= {"rows": 4, "maxlength": LONGEST_LIST}

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields below their headings."""
        return [(title, [self[name] for name in names]) for title, names in GROUPS]

    def clean_rejected_words(self) -> str:
        """One word or phrase a line, each once."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["rejected_words"].split("\n"))
        words = "\n".join(dict.fromkeys(line for line in lines if line))
        if len(words) > LONGEST_LIST:
            raise forms.ValidationError(_("This list is too long. Nobody could keep to it."))
        return words

    def clean_max_words(self) -> int:
        least, most = self.cleaned_data.get("min_words", 0), self.cleaned_data["max_words"]
        if most and least > most:
            raise forms.ValidationError(
                _("This is less than the fewest. No chapter could be both.")
            )
        return most


class KindRulesForm(forms.ModelForm):
    """The rules of one kind; its fields stand in a row of a table and are named for themselves."""

    class Meta:
        model = Kind
        fields: ClassVar = ["is_required", "most", "authors_may_add"]

    def __init__(self, *args: Any, instance: Kind, **kwargs: Any) -> None:
        kwargs |= {"instance": instance, "prefix": f"kind-{instance.pk}"}
        super().__init__(*args, **kwargs)
        words = {
            "is_required": _("%(kind)s: every story has one"),
            "most": _("%(kind)s: most on one story"),
            "authors_may_add": _("%(kind)s: authors may add new ones"),
        }
        for name, label in words.items():
            self.fields[name].label = label % {"kind": instance.plural}
            self.fields[name].widget.attrs["aria-label"] = self.fields[name].label
        bound(self.fields["most"], MOST["most_tags"])


def bound(field: forms.Field, most: int) -> None:
    field.validators.append(MaxValueValidator(most))
    field.widget.attrs |= {"min": 0, "max": most, "inputmode": "numeric"}
