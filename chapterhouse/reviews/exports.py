"""What of reviews leaves with a member, and what stays in the threads."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.members.exports import Basis, Erasure, Kept, gives, register
from chapterhouse.reviews.models import (
    Kudos,
    NameRules,
    Review,
    ReviewVersion,
    SpamLesson,
    StoryRules,
)
from chapterhouse.reviews.own_copy import NAME, write_reviews

REVIEWS = Kept(
    title=_("Your reviews"),
    holds=_("What you said about stories and answered to others, your scores, and when."),
    why=_("Authors and readers read them below the story."),
    until=_("Until you or the staff delete them, or the story is deleted."),
    leaving=_("You choose: deleted, or left as by a former member."),
)

register(
    Review,
    "pen_name__member",
    (
        *("id", "pen_name__name", "story", "chapter", "series", "parent", "thread"),
        *("text", "state", "score", "score_kind", "is_by_author", "written_at", "edited_at"),
        *("source", "locator", "block", "is_frozen"),
    ),
    Erasure.DETACH,
    without=("visitor_name", "digest", "sender"),
    detach="pen_name",
    reason="threads keep their shape",
    kept=REVIEWS,
)
gives(
    NAME,
    write_reviews,
    title=_("Reviews"),
    holds=_("What you said of stories, and what readers said of yours, as the pages show it."),
    of=(Review,),
    place=40,
)
register(
    ReviewVersion,
    "review__pen_name__member",
    ("review", "text", "source", "score", "replaced_at"),
    Erasure.DELETE,
    kept=REVIEWS,
)
LESSONS = Kept(
    title=_("What was called spam"),
    holds=_("Whether somebody called a review of yours spam, or said that it is none."),
    why=_("The filter learns from it what to hold for a look."),
    until=_("Until that is taken back, or the review is deleted."),
    leaving=_("Deleted."),
    basis=Basis.INTEREST,
)
register(
    SpamLesson,
    "review__pen_name__member",
    ("review", "is_spam"),
    Erasure.DELETE,
    without=("words",),
    kept=LESSONS,
)
KUDOS = Kept(
    title=_("Kudos you gave"),
    holds=_("Which stories you thanked for, under which name, and when."),
    why=_("Their authors are glad of it, and each reader counts once."),
    until=_("Until the story is deleted."),
    leaving=_("It still counts; your name and account are taken off."),
)
RULES = Kept(
    title=_("How you want to be answered"),
    holds=_(
        "Who may review your stories, what you would like to hear, and what you look at first."
    ),
    why=_("The form and the gate below your stories follow it."),
    until=_("Until you change it."),
    leaving=_("Deleted."),
)
register(
    Kudos,
    "member",
    ("story", "pen_name__name", "given_at"),
    Erasure.DETACH,
    without=("visitor",),
    detach="member",
    reason="the story keeps its thanks",
    kept=KUDOS,
)
rules = ("who", "days", "looks_first", "dial", "at_paragraphs")
register(
    StoryRules,
    "story__pen_names__member",
    rules,
    Erasure.KEEP,
    reason="it goes with the story",
    kept=RULES,
)
register(
    NameRules,
    "pen_name__member",
    ("pen_name__name", *rules, "closed_until"),
    Erasure.DELETE,
    kept=RULES,
)
