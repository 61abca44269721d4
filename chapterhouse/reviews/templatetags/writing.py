"""The form below what it is about, and what each review lets its reader do."""

from dataclasses import replace
from typing import Any

from django import template
from django.template import Context

from chapterhouse.archive.current import archive_of
from chapterhouse.members.models import Role
from chapterhouse.members.signed_in import reader_of
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.rules.resolving import LOG_IN, rules_on
from chapterhouse.reviews.threads import Thread
from chapterhouse.reviews.writing.about import About, why_not
from chapterhouse.reviews.writing.asking import form_for
from chapterhouse.reviews.writing.quoting import Quoted
from chapterhouse.stories.models import Chapter, Series, Story

register = template.Library()


@register.inclusion_tag("reviews/_box.html", takes_context=True)
def review_box(
    context: Context,
    story: Story | None = None,
    chapter: Chapter | None = None,
    series: Series | None = None,
) -> dict[str, Any]:
    """What a reader finds below a chapter, a story or a series: below a chapter the form itself,
    elsewhere the way to it; for visitors the gate; or the sentence why not."""
    request = context["request"]
    # What a page does not have comes as "" from its template.
    about = About(archive_of(request), story or None, chapter or None, series or None)
    about = replace(about, known_rules=rules_on(request, about.noun))
    member = reader_of(request)
    refusal = why_not(about, member)
    shown: dict[str, Any] = {"about": about, "member": member, "refusal": refusal}
    shown |= {name: context.get(name) for name in ("archive", "return_to")}
    shown["must_log_in"] = member is None and refusal is not None and refusal.why == LOG_IN
    if member and chapter and not refusal:
        form = form_for(about, member)
        # A founder has no name to write under yet: the page of the form asks for one.
        shown["form"] = form if form.fields["pen_name"].initial else None
    return shown


@register.simple_tag(takes_context=True)
def doings(context: Context, thread: Thread) -> dict[str, bool]:
    """What this reader may do with a review: answer, edit, delete, report, see what it said before.

    No query a row: the page that it leads to asks once more.
    """
    member, review = context.get("member"), thread.review
    is_shown = review.state == Review.State.SHOWN
    name = review.pen_name
    is_own = bool(member and name and name.member_id == member.pk)
    can_answer = is_shown and not thread.is_frozen and context["archive"].reviews_open
    return {
        "answer": bool(can_answer and (member or context["archive"].visitors_may_review)),
        "edit": is_own and not thread.answers and not review.is_deleted,
        "delete": is_own and not review.is_deleted,
        "report": is_shown and not is_own,
        "look_back": bool(review.edited_at) and (is_own or decides_in(context)),
    }


def decides_in(context: Context) -> bool:
    """Whether the reader is of the staff, or an author of what the page's reviews are about."""
    member = context.get("member")
    if member is None or member.has_role(Role.MODERATOR):
        return member is not None
    nouns = (context.get(name) or None for name in ("story", "chapter", "series"))
    return About(context["archive"], *nouns).is_by(member)


@register.simple_tag(takes_context=True)
def quotation_of(context: Context, review: Review) -> Quoted | None:
    """The passage that it quotes, as the page's view found it."""
    return (context.get("quoted") or {}).get(review.pk)
