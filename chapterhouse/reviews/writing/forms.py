"""The form of a review, as its place, its writer and the author's wishes shape it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.lib.folding import skeleton
from chapterhouse.members.forms import ask
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.pen_names.acting import PenNameField
from chapterhouse.members.pen_names.names import shown_of
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.writing.about import About, speaks_as_author
from chapterhouse.reviews.writing.guards import GuardedForm, ask_work, check_work
from chapterhouse.reviews.writing.markdown import rendered
from chapterhouse.reviews.writing.scores import choices, earlier_scores, unscored_words
from chapterhouse.reviews.writing.words import Dialled, words_for

LONGEST = 20_000
LONGEST_NAME = 60
NAMELESS = _("Give a name to stand beside your words; any will do.")
# The ids on a page that has more than this form.
IDS = "write_%s"


class MarkedText(forms.Textarea):
    """A box with the buttons of its marks, which a script adds, and what they are typed like."""

    template_name = "reviews/forms/marked_text.html"

    def __init__(self, dialled: Dialled, *, has_links: bool) -> None:
        super().__init__({"rows": 7, "dir": "auto", "placeholder": dialled.prompt})
        self.dialled, self.has_links = dialled, has_links

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"starters": self.dialled.starters, "has_links": self.has_links}
        return context


class Scores(forms.RadioSelect):
    """Radio buttons, drawn as stars where they are stars; without a style sheet a plain list."""

    template_name = "reviews/forms/scores.html"

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"kind": self.kind}
        return context


def score_field(kind: str) -> forms.Field:
    if kind == ScoreKind.LIKES:
        return forms.BooleanField(label=_("I like it"), required=False)
    labels = {ScoreKind.STARS: _("Stars"), ScoreKind.LIKE_DISLIKE: _("Did you like it?")}
    none = (("", _("no stars") if kind == ScoreKind.STARS else _("I would rather not say")),)
    return forms.TypedChoiceField(
        label=labels[ScoreKind(kind)],
        choices=(*none, *choices(kind)),
        coerce=int,
        empty_value=None,
        required=False,
        widget=Scores(kind),
    )


class ReviewForm(forms.Form):
    """Of a member, or of a visitor with `member` None. `is_scored`: a score may be given too.

    Cleaned, `html` is what was typed as readers will see it.
    """

    is_guarded = False

    text = forms.CharField(required=False, strip=False)
    locator = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, about: About, member: Member | None, is_scored: bool, **options: Any
    ) -> None:
        settled: dict[str, Any] = {"auto_id": IDS, "use_required_attribute": False}
        super().__init__(*args, **settled | options)
        self.about, self.member, self.html = about, member, ""
        self.dialled = words_for(about.rules.dial, is_answer=bool(about.answered))
        text = self.fields["text"]
        text.label = _("Your answer") if about.answered else _("Your review")
        unscored = "" if is_scored else unscored_words(about, member)
        text.help_text = (
            format_lazy("{} {}", self.dialled.hint, unscored) if unscored else self.dialled.hint
        )
        text.widget = MarkedText(self.dialled, has_links=member is not None)
        if is_scored:
            self.fields["score"] = score_field(about.archive.score_kind)
        self.name_the_writer()
        self.order_fields(["score", "text", "name", "pen_name"])

    def name_the_writer(self) -> None:
        if not self.member:
            return
        self.fields["pen_name"] = names = PenNameField(self.member, required=False)
        if speaks_as_author(self.about, self.member):
            names.only_of(self.about.authors)

    def clean_text(self) -> str:
        typed = self.cleaned_data["text"].replace("\r\n", "\n").replace("\0", "").strip()
        if len(typed) > LONGEST:
            more = {"length": f"{len(typed):,}", "longest": f"{LONGEST:,}"}
            raise ValidationError(
                _("This has %(length)s characters; a review may have %(longest)s.") % more
            )
        self.html = rendered(typed, has_links=self.member is not None)
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = cleaned.get("score")
        is_enough = given is not None and self.about.archive.scores_alone
        if not self.html and not is_enough and "text" not in self.errors:
            self.add_error("text", self.missing_words(given))
        self.check_scored_once(given)
        return cleaned

    def clean_score(self) -> int | None:
        """A like that was not ticked is no score at all."""
        given = self.cleaned_data["score"]
        return (1 if given else None) if isinstance(given, bool) else given

    def missing_words(self, given: int | None) -> Any:
        if self.about.answered:
            return _("Write your answer first.")
        if given is not None:
            return _("Say a few words beside your score: why?")
        return _("Write a few words first; one sentence is a review.")

    def check_scored_once(self, given: int | None) -> None:
        """One score of a member; the same name may change its mind, another must not add one.

        To take the first one back for them would show everybody whose names these are.
        """
        if given is None or self.member is None or self.errors:
            return
        for earlier in earlier_scores(self.about, self.member, self.about.archive.score_kind):
            if earlier.pen_name != self.writing_name():
                self.say_scored(earlier)

    def say_scored(self, review: Review) -> None:
        other = {"name": review.pen_name}
        self.add_error("score", _("You scored this as %(name)s already.") % other)

    def clean_pen_name(self) -> PenName | None:
        """What was typed before logging in says none: it is the member's usual one."""
        names: Any = self.fields["pen_name"]
        return self.cleaned_data["pen_name"] or names.queryset.first()

    def writing_name(self) -> PenName | None:
        return self.cleaned_data.get("pen_name")

    def say_before(self, review: Review) -> None:
        """Say that the same stands there already, and where."""
        words = {"before": _("You said exactly this before."), "there": _("Read it there.")}
        link = '{before} <a href="{address}">{there}</a>'
        self.add_error("text", format_html(link, address=review.get_absolute_url(), **words))


class VisitorForm(GuardedForm, ReviewForm):
    """With a name that leads nowhere, and what keeps programs away."""

    is_guarded = True

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("It stands beside your words, without a link."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ask(self, name=NAMELESS)
        ask_work(self, self.about.archive)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        check_work(self)
        return cleaned

    def clean_name(self) -> str:
        """Any but that of who is reviewed: nobody may seem to be the author."""
        name = shown_of(self.cleaned_data["name"])
        if not name:
            raise ValidationError(NAMELESS)
        if PenName.objects.filter(pk__in=self.about.authors, skeleton=skeleton(name)).exists():
            raise ValidationError(_("This is the author’s name. Log in if it is yours."))
        return name


class EditForm(ReviewForm):
    """What was said once, to be said better; its name stays."""

    def __init__(self, *args: Any, review: Review, **options: Any) -> None:
        self.review = review
        super().__init__(*args, **options)

    def name_the_writer(self) -> None:
        """Nobody's words change hands."""

    def writing_name(self) -> PenName | None:
        return self.review.pen_name
