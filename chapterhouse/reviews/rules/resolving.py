"""Which rules hold for a review: the story's, else its first author's, else the archive's."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import DateTimeField, Value
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.archive.current import archive_of
from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member
from chapterhouse.reviews.models import NameRules, StoryRules
from chapterhouse.reviews.models.rules import Rules
from chapterhouse.stories.models import Series, Story

LOG_IN = "log-in"
CHOICES = ("who", "days", "looks_first", "dial", "at_paragraphs")
# No pen name has this id: it marks the story's own rules among those of names.
OF_STORY = 0


@dataclass(frozen=True)
class Resolved:
    """`dial` is empty where nobody said what they would like to hear. `visitors_until`: visitors
    may not review before that."""

    who: Rules.Who
    days: int
    looks_first: bool
    dial: Rules.Dial
    at_paragraphs: bool
    visitors_until: datetime | None


@dataclass(frozen=True)
class Refusal:
    """Why not, as a word for programs and as a sentence for the reader."""

    why: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


def rules_for(about: Story | Series, archive: Archive) -> Resolved:
    """In one query, for it stands on every page of a story; wants `authorships` fetched."""
    names = authors_of(about)
    told = NameRules.objects.filter(pk__in=names).values_list("pk", *CHOICES, "closed_until")
    if isinstance(about, Story):
        none = Value(None, DateTimeField())
        own = StoryRules.objects.filter(pk=about.pk).values_list(Value(OF_STORY), *CHOICES, none)
        told = told.union(own, all=True)
    columns = ("pen_name_id", *CHOICES, "closed_until")
    found = {row[0]: NameRules(**dict(zip(columns, row, strict=True))) for row in told}
    story = found.pop(OF_STORY, None)
    first = found.get(names[0]) if names else None
    return resolve(story, first, list(found.values()), archive)


def rules_on(request: HttpRequest, about: Story | Series) -> Resolved:
    """The same, asked once for a page."""
    known: dict[Story | Series, Resolved] = request.__dict__.setdefault("review_rules", {})
    if about not in known:
        known[about] = rules_for(about, archive_of(request))
    return known[about]


def authors_of(about: Story | Series) -> list[int]:
    """The pen names a review of it would reach, the first author's first."""
    if isinstance(about, Series):
        return [about.owner_id] if about.owner_id else []
    byline = sorted(about.authorships.all(), key=lambda one: (one.position, one.pk))
    return [authorship.pen_name_id for authorship in byline]


def resolve(
    own: Rules | None, first: Rules | None, everybody: list[NameRules], archive: Archive
) -> Resolved:
    """Each choice by itself: a story that says only who may review has the rest of its author."""
    wider = [rules for rules in (own, first) if rules is not None]
    closures = [rules.closed_until for rules in everybody if rules.closed_until]
    who = next((rules for rules in wider if rules.who), None)
    return Resolved(
        who=Rules.Who(who.who) if who else Rules.Who.ANYBODY,
        days=(who.days or 0) if who else 0,
        looks_first=next((one.looks_first for one in wider if one.looks_first is not None), False),
        dial=Rules.Dial(next((rules.dial for rules in wider if rules.dial), "")),
        at_paragraphs=next(
            (one.at_paragraphs for one in wider if one.at_paragraphs is not None),
            archive.paragraph_threads,
        ),
        visitors_until=max(closures, default=None),
    )


def may_review(resolved: Resolved, reader: Member | None, archive: Archive) -> Refusal | None:
    """None, or why this reader may not; an author may always speak below their own."""
    if not archive.reviews_open:
        return Refusal("closed", _("Reviews are closed in this archive for now."))
    if resolved.who == Rules.Who.NOBODY:
        return Refusal("nobody", _("The author takes no reviews here."))
    return visitor_refusal(resolved, archive) if reader is None else too_new(resolved, reader)


def visitor_refusal(resolved: Resolved, archive: Archive) -> Refusal | None:
    if not archive.visitors_may_review or resolved.who != Rules.Who.ANYBODY:
        return Refusal(LOG_IN, _("You must log in to review."))
    if resolved.visitors_until and resolved.visitors_until > timezone.now():
        day = date_format(timezone.localtime(resolved.visitors_until), "DATE_FORMAT")
        sentence = _("Until %(day)s only members may review this: log in, or come back then.")
        return Refusal(LOG_IN, sentence % {"day": day})
    return None


def too_new(resolved: Resolved, reader: Member) -> Refusal | None:
    if resolved.who != Rules.Who.OLDER_MEMBERS or not resolved.days:
        return None
    if not reader.joined_at or reader.joined_at <= timezone.now() - timedelta(days=resolved.days):
        return None
    sentence = ngettext(
        "The author takes reviews of members who have been here for a day.",
        "The author takes reviews of members who have been here for %(days)d days.",
        resolved.days,
    )
    return Refusal("too-new", sentence % {"days": resolved.days})
