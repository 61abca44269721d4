"""What stands on a story's title page, as its author fills it in."""

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.archive.models import Archive
from chapterhouse.members.forms import ask
from chapterhouse.members.models import Member
from chapterhouse.members.pen_names.names import shown_of
from chapterhouse.stories.missing import CLOSED
from chapterhouse.stories.models import Audience, Story
from chapterhouse.stories.models.states import Licence, Progress
from chapterhouse.stories.rejected import rejected_in
from chapterhouse.tags.models import Rating
from chapterhouse.writing.fields import LanguageField, NoteField, Title, TitleField
from chapterhouse.writing.story_form.naming import CompanionsField, DedicationField, OwnNamesField
from chapterhouse.writing.story_form.serieses import series_fields
from chapterhouse.writing.tagging import settle_tags, tag_fields
from chapterhouse.writing.tagging.fields import TagField

LONGEST_SUMMARY, MOST_CHAPTERS = 6_000, 100_000
FLAGS = ("allows_indexing", "allows_training", "allows_downloads", "is_round_robin")
TITLE_ASKED = gettext_lazy("Give it a title.")
SUMMARY_ASKED = gettext_lazy("Write a summary: readers choose by it.")
SAME = ("summary", "notes", "end_notes", "language", "audience", "planned_chapters", "licence")


class StoryForm(forms.Form):
    """All but the origins, the rules for reviews and the first chapter, which are forms beside it.

    `demands`: readers will see it, so what the archive asks for must be there; a draft may lack it.
    """

    title = TitleField(help_text=gettext_lazy("For italics, write &lt;i&gt;…&lt;/i&gt;."))
    summary = NoteField(
        label=gettext_lazy("Summary"),
        help_text=gettext_lazy("What readers see in lists, before they choose."),
        max_length=LONGEST_SUMMARY,
    )
    notes = NoteField(
        label=gettext_lazy("Notes before the story"),
        help_text=gettext_lazy("They stand before the first chapter."),
    )
    end_notes = NoteField(
        label=gettext_lazy("Notes after the story"),
        help_text=gettext_lazy("They stand after the last chapter."),
    )
    rating = forms.ModelChoiceField(
        Rating.objects.none(),
        label=gettext_lazy("Rating"),
        required=False,
        widget=forms.RadioSelect,
        blank=True,
    )
    language = LanguageField()
    progress = forms.ChoiceField(
        label=gettext_lazy("The story is"),
        choices=Progress.choices,
        initial=Progress.IN_PROGRESS,
        widget=forms.RadioSelect,
    )
    planned_chapters = forms.IntegerField(
        label=gettext_lazy("Chapters it will have"),
        help_text=gettext_lazy("If you know. Readers see “3 of 12 chapters”."),
        required=False,
        min_value=1,
        max_value=MOST_CHAPTERS,
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Who may read it"),
        choices=[(value, capfirst(label)) for value, label in Audience.choices],
        initial=Audience.ALL,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Whatever only those with the address may read stands in no list and no search."
        ),
    )
    dedication = DedicationField(
        label=gettext_lazy("For whom"),
        help_text=gettext_lazy(
            "Pen names or a few words, with commas between them. Members are told, and may decline."
        ),
    )
    licence = forms.ChoiceField(
        label=gettext_lazy("Licence"),
        choices=[(value, capfirst(label)) for value, label in Licence.choices],
        required=False,
        help_text=gettext_lazy("What others may do with it, beyond reading it here."),
    )
    allows_indexing = forms.BooleanField(
        label=gettext_lazy("Search engines may list it"), required=False, initial=True
    )
    allows_training = forms.BooleanField(
        label=gettext_lazy("Machines may learn from it"),
        required=False,
        help_text=gettext_lazy(
            "Without the tick every page of it says no to them. Who does not listen can still copy "
            "what everybody may read."
        ),
    )
    allows_downloads = forms.BooleanField(
        label=gettext_lazy("Readers may download it"), required=False, initial=True
    )
    is_round_robin = forms.BooleanField(
        label=gettext_lazy("A round robin: any member may add a chapter"), required=False
    )

    def __init__(
        self,
        *args: Any,
        member: Member,
        archive: Archive,
        story: Story | None = None,
        demands: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **{"use_required_attribute": False} | options)
        self.member, self.archive, self.story, self.demands = member, archive, story, demands
        self.fields["names"] = OwnNamesField(member)
        self.fields |= series_fields(member, story)
        self.fields |= tag_fields(archive, story or Story())
        self._fit_to_archive()
        self._fit_to_story()
        self._require(True)
        ask(self, title=TITLE_ASKED, summary=SUMMARY_ASKED)
        if "rating" in self.fields:
            ask(self, rating=gettext_lazy("Choose a rating."))

    def _fit_to_archive(self) -> None:
        archive, fields = self.archive, self.fields
        fields["language"].initial = archive.language
        if most := archive.most_chapters:
            fields["planned_chapters"].validators.append(MaxValueValidator(most))
        rating: Any = fields["rating"]
        rating.queryset = Rating.objects.all()
        rating.empty_label = None if "rating" in self.asked else _("Not rated")
        if not rating.choices.queryset.exists():
            del fields["rating"]
        if not archive.round_robins and not (self.story and self.story.is_round_robin):
            del fields["is_round_robin"]

    @cached_property
    def asked(self) -> set[str]:
        """What the archive asks for; what an old story never had may go on missing."""
        archive, story = self.archive, self.story
        asked = {"summary": archive.asks_summary, "rating": archive.asks_rating}
        if self.demands and story:
            asked["summary"] = archive.asks_summary and bool(story.summary)
            asked["rating"] = archive.asks_rating and story.rating_id is not None
        return {"title"} | {name for name, is_so in asked.items() if is_so}

    def _fit_to_story(self) -> None:
        if self.demands and self.story:
            for field in self.fields.values():
                if isinstance(field, TagField) and not field.carried:
                    field.required = False
        self.fields["dedication"].member = self.member  # type: ignore[attr-defined]
        if self.story:
            given = self.story.dedications.exclude(pen_name=None).select_related("pen_name")
            known = {one.pen_name.name: one.pen_name for one in given if one.pen_name}
            self.fields["dedication"].known = known  # type: ignore[attr-defined]
        elif self.archive.co_authors:
            self.fields["companions"] = companions = CompanionsField(
                label=gettext_lazy("Written together with"),
                help_text=gettext_lazy("Pen names with commas between them. They are asked first."),
            )
            companions.member = self.member

    def full_clean(self) -> None:
        """What the page calls required is so for readers; a draft may lack it."""
        self._require(self.demands)
        super().full_clean()
        self._require(True)

    def _require(self, is_so: bool) -> None:  # noqa: FBT001
        for name in ("title", "summary", "rating"):
            if name in self.fields:
                self.fields[name].required = is_so and name in self.asked

    def clean_title(self) -> Title:
        title: Title = self.cleaned_data["title"]
        if word := rejected_in(title.plain, self.archive):
            raise ValidationError(
                _("This archive takes no titles with “%(word)s”.") % {"word": word}
            )
        if shown_of(title.plain):
            return title
        if self.demands:
            raise ValidationError(TITLE_ASKED)
        return Title(_("Untitled"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.demands and "summary" in self.asked and cleaned.get("summary") == "":
            self.add_error("summary", SUMMARY_ASKED)
        if self.demands and self.story is None and not self.archive.submissions_open:
            self.add_error(None, CLOSED)
        settle_tags(self, demands=self.demands)
        return cleaned

    @property
    def columns(self) -> dict[str, Any]:
        """What was typed, as `titling.COLUMNS`, by the fields that say it."""
        told, title = self.cleaned_data, self.cleaned_data["title"]
        columns = {name: told[name] for name in (*SAME, *FLAGS) if name in told}
        columns |= {"title": title.plain, "title_html": title.html, "progress": told["progress"]}
        if "rating" in told:
            columns["rating_id"] = told["rating"].pk if told["rating"] else None
        return columns


def initial_of(story: Story, member: Member) -> dict[str, Any]:
    """What stands in the form of a story that is there; its tags are apart."""
    own = story.authorships.filter(pen_name__member=member, has_consent=True)
    given = story.dedications.select_related("pen_name")
    return {name: getattr(story, name) for name in (*SAME, *FLAGS, "progress")} | {
        "title": Title(story.title, story.title_html),
        "rating": story.rating_id,
        "names": list(own.values_list("pen_name__address", flat=True)),
        "dedication": [one.pen_name or one.words for one in given],
    }
