"""How stories are reviewed here, unless their authors want it otherwise."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive
from chapterhouse.members.forms import ask

BOUNDS = {"score_threshold": (1, 1000), "recap_days": (1, 3650)}


class ReviewRulesForm(forms.ModelForm):
    class Meta:
        model = Archive
        fields: ClassVar = [
            "reviews_open",
            "visitors_may_review",
            "score_kind",
            "scores_alone",
            "score_threshold",
            "hides_spoilers",
            "paragraph_threads",
            "holds_first_reviews",
            "reviews_ask_work",
            "recap_days",
        ]
        widgets: ClassVar = {"score_kind": forms.RadioSelect, "reviews_ask_work": forms.RadioSelect}
        labels: ClassVar = {
            "reviews_open": _("Stories can be reviewed"),
            "visitors_may_review": _("Visitors may review"),
            "score_kind": _("Scores"),
            "scores_alone": _("A score without words is welcome"),
            "score_threshold": _("Scores before an average is shown"),
            "hides_spoilers": _("Reviews of later chapters wait until a reader gets there"),
            "paragraph_threads": _("Reviews may stand at a paragraph"),
            "holds_first_reviews": _("The first review of a new member waits for a look"),
            "reviews_ask_work": _("Have browsers of visitors solve a sum before they review"),
            "recap_days": _("Days after which a reader is told what happened before"),
        }
        help_texts: ClassVar = {
            "reviews_open": _("Closed, what was said stays, and nobody can add to it."),
            "visitors_may_review": _(
                "With a name that leads nowhere. Each author can say no for their own stories."
            ),
            "score_kind": _(
                "Scores of another kind stay with their reviews; averages count this kind only."
            ),
            "score_threshold": _("1 shows it from the first."),
            "hides_spoilers": _("A reader sees all with one press."),
            "paragraph_threads": _("Authors can choose otherwise for their own stories."),
            "holds_first_reviews": _("Of members of less than a month. You find it at the desk."),
            "reviews_ask_work": _(
                "A reader's browser needs a second for it, and robots need one for every try. "
                "Whoever has no script is asked to log in. Members are never asked."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (least, most) in BOUNDS.items():
            field = self.fields[name]
            field.validators += [MinValueValidator(least), MaxValueValidator(most)]
            field.widget.attrs |= {"min": least, "max": most, "inputmode": "numeric"}
            ask(self, **{name: _("Give a number.")})
