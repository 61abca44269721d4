"""The form of this reader at this place, and what they sent with it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from chapterhouse.lib.locators import Locator
from chapterhouse.members.models import Member
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.rules.resolving import Refusal
from chapterhouse.reviews.spam import may_edit, may_send
from chapterhouse.reviews.writing.about import About
from chapterhouse.reviews.writing.forms import EditForm, ReviewForm, VisitorForm
from chapterhouse.reviews.writing.guards import sender_of
from chapterhouse.reviews.writing.markdown import source_of
from chapterhouse.reviews.writing.posting import Said
from chapterhouse.reviews.writing.quoting import locator_from, passage
from chapterhouse.reviews.writing.scores import may_score

PREVIEW = "preview"


@dataclass(frozen=True)
class Asked:
    """A reader at a form. `refusal`: they have to log in before it is sent; `review`: what of
    theirs is edited."""

    request: HttpRequest
    about: About
    member: Member | None
    form: ReviewForm
    locator: Locator | None = None
    refusal: Refusal | None = None
    review: Review | None = None

    @classmethod
    def of(
        cls, request: HttpRequest, about: About, member: Member | None, refusal: Refusal | None
    ) -> "Asked":
        locator = passage_of(request, about)
        form = form_for(about, member, typed_in(request), locator, is_kept=refusal is not None)
        return cls(request, about, member, form, locator, refusal)

    @classmethod
    def again(cls, request: HttpRequest, about: About, member: Member, review: Review) -> "Asked":
        form = edit_form(about, review, member, typed_in(request))
        return cls(request, about, member, form, review=review)

    @property
    def is_preview(self) -> bool:
        return PREVIEW in self.request.POST

    def may_send(self) -> bool:
        """Counts it; says so on the form where it is more than anybody writes by hand."""
        if self.is_within_limits():
            return True
        self.form.add_error(
            None, _("That is a great deal in a short time. Send it a little later.")
        )
        return False

    def is_within_limits(self) -> bool:
        if self.review and self.member:
            return may_edit(self.member)
        is_author = self.about.is_by(self.member)
        return may_send(self.request, self.member, is_author=is_author)

    def said(self) -> Said:
        """What a valid form says."""
        cleaned: dict[str, Any] = self.form.cleaned_data
        return Said(
            html=self.form.html,
            source=cleaned["text"],
            score=cleaned.get("score"),
            pen_name=self.form.writing_name(),
            visitor_name=cleaned.get("name", ""),
            sender=sender_of(self.request, self.member, self.about),
            locator=self.locator,
        )

    def page(self) -> HttpResponse:
        page = {
            "about": self.about,
            "form": self.form,
            "refusal": self.refusal,
            "review": self.review,
            "passage": passage(self.locator),
            "is_preview": self.is_preview and not self.form.errors,
        }
        status = 422 if self.form.errors else 200
        return render(self.request, "reviews/write.html", page, status=status)


def typed_in(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def form_for(
    about: About,
    member: Member | None,
    typed: QueryDict | None = None,
    locator: Locator | None = None,
    *,
    is_kept: bool = False,
) -> ReviewForm:
    """`is_kept`: a visitor's who has to log in before it is sent; it asks for nobody's name."""
    form = ReviewForm if member or is_kept else VisitorForm
    initial = {"locator": locator.to_json() if locator else ""}
    is_scored = may_score(about, member)
    return form(typed, about=about, member=member, is_scored=is_scored, initial=initial)


def edit_form(
    about: About, review: Review, member: Member, typed: QueryDict | None = None
) -> EditForm:
    """With the marks it was typed with, or those that make its words again."""
    initial = {"text": review.source or source_of(review.text)}
    if review.score_kind == about.archive.score_kind:
        initial["score"] = "" if review.score is None else str(review.score)
    return EditForm(
        typed,
        review=review,
        about=about,
        member=member,
        is_scored=may_score(about, member),
        initial=initial,
    )


def passage_of(request: HttpRequest, about: About) -> Locator | None:
    """The passage that the form was opened for, or that was sent with it."""
    fields = request.POST if request.method == "POST" else request.GET
    return locator_from(fields, about.chapter) if about.chapter and not about.answered else None
