"""The words for what others wrote and gave."""

from datetime import UTC, datetime, time, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chapterhouse.lib.html.plain import excerpt
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import preferences_of
from chapterhouse.news.models import News
from chapterhouse.notices.inbox.lines import Words, says
from chapterhouse.notices.inbox.stories import stories_for
from chapterhouse.notices.kudos import parts_of
from chapterhouse.notices.letters.excerpts import veiled
from chapterhouse.notices.models import Message, Notice
from chapterhouse.reviews.models import Kudos, Review
from chapterhouse.stories.models import Series, Story

Kind = Notice.Kind
WORDS_SHOWN = 18
WHAT = {Kind.REVIEW: gettext_lazy("Review"), Kind.REPLY: gettext_lazy("Answer to your review")}


def address_of(name: str, *keys: int, otherwise: str = "") -> str:
    """The address of a page; `otherwise` where this archive has no such page."""
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return otherwise


@says(Kind.REVIEW, Kind.REPLY)
def of_reviews(member: Member, notices: list[Notice]) -> dict[int, Words]:
    shown = Review.objects.shown().select_related("pen_name").defer("source", "locator")
    reviews = shown.in_bulk([notice.key for notice in notices])
    stories = stories_for(member, [review.story_id for review in reviews.values()])
    keys = {review.series_id for review in reviews.values()} - {None}
    series = Series.objects.visible_to(member).in_bulk(keys) if keys else {}
    return {
        notice.pk: of_review(notice, review, about)
        for notice in notices
        if (review := reviews.get(notice.key))
        and (about := stories.get(review.story_id or 0) or series.get(review.series_id or 0))
    }


def of_review(notice: Notice, review: Review, about: Story | Series) -> Words:
    return Words(
        WHAT[Kind(notice.kind)],
        about.title,
        address_of("review", review.pk, otherwise=review.get_absolute_url()),
        review.byline,
        excerpt(veiled(review.text), WORDS_SHOWN),
    )


@says(Kind.KUDOS)
def of_kudos(member: Member, notices: list[Notice]) -> dict[int, Words]:
    stories = stories_for(member, [notice.story_id for notice in notices])
    preferences = preferences_of(member)
    is_quiet = bool(preferences and preferences.hides_numbers)
    counts = {} if is_quiet else counts_of(notices)
    return {
        notice.pk: Words(
            gettext_lazy("Kudos"),
            story.title,
            address_of("kudos-of-story", story.pk, otherwise=story.get_absolute_url()),
            more=thanks(counts.get(notice.key, 0)),
        )
        for notice in notices
        if (story := stories.get(notice.story_id or 0))
    }


def thanks(number: int) -> str:
    if not number:
        return _("Readers thanked you.")
    words = ngettext("%(n)d reader thanked you.", "%(n)d readers thanked you.", number)
    return words % {"n": number}


def counts_of(notices: list[Notice]) -> dict[int, int]:
    """How many kudos each of these stands for: those that its story got on its day."""
    wanted, keys = Q(pk__in=[]), {}
    for notice in notices:
        story, day = parts_of(notice.key)
        keys[story, day] = notice.key
        start = datetime.combine(day, time(), UTC)
        wanted |= Q(story=story, given_at__gte=start, given_at__lt=start + timedelta(days=1))
    days = Kudos.objects.filter(wanted).annotate(day=TruncDate("given_at", tzinfo=UTC))
    counted = days.values_list("story", "day").annotate(number=Count("pk")).order_by()
    return {keys[story, day]: number for story, day, number in counted}


@says(Kind.MESSAGE)
def of_messages(member: Member, notices: list[Notice]) -> dict[int, Words]:
    own = Message.objects.filter(receiver__member=member, receiver_hides=False)
    messages = own.select_related("sender").in_bulk([notice.key for notice in notices])
    return {
        notice.pk: Words(
            gettext_lazy("Letter"),
            message.subject,
            address_of("message", message.pk),
            message.sender.name if message.sender else message.visitor_name,
        )
        for notice in notices
        if (message := messages.get(notice.key))
    }


@says(Kind.NEWS)
def of_news(member: Member, notices: list[Notice]) -> dict[int, Words]:  # noqa: ARG001
    news = News.objects.public().in_bulk([notice.key for notice in notices])
    return {
        notice.pk: Words(gettext_lazy("News of the archive"), one.title, one.get_absolute_url())
        for notice in notices
        if (one := news.get(notice.key))
    }
