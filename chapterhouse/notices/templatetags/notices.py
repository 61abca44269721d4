"""The buttons that subscribe, and how many notices wait."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import ResolverMatch

from chapterhouse.lib.kept_questions import answers
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.signed_in import reader_of
from chapterhouse.notices.inbox.reading import OF_OTHERS, inbox_of, spares_something
from chapterhouse.notices.models import Notice, Subscription
from chapterhouse.notices.subscribing.nouns import COLUMNS, Noun
from chapterhouse.stories.models import Story

register = template.Library()

# More are not counted: nobody needs to know by how many they are behind.
MOST = 99
URLS = {
    "story": "subscribe-story",
    "series": "subscribe-series",
    "pen_name": "subscribe-author",
    "tag": "subscribe-tag",
}
OF_STORIES = {Notice.Kind.STORY, Notice.Kind.FINISHED}


@register.inclusion_tag("notices/_subscribe_button.html", takes_context=True)
def subscribe_button(context: dict[str, Any], noun: Noun) -> dict[str, Any]:
    """Subscribe or take it back; on one's own things nothing but who waits for the end."""
    member, column = context.get("member"), COLUMNS[type(noun)]
    known = {"request": context["request"], "noun": noun, "return_to": context.get("return_to")}
    if member and is_own(noun, member):
        return known | {"is_own": True, "waiting": waiting_for(noun)}
    row = None
    if member:
        row = Subscription.objects.filter(member=member, **{column: noun.pk}).first()
    return known | {
        "member": member,
        "subscription": row,
        "url": URLS[column],
        "is_story": column == "story",
        "may_begin": can_bring_news(noun),
        "ends": column == "story" and not noun.is_complete,  # type: ignore[union-attr]
    }


def is_own(noun: Noun, member: Member) -> bool:
    """Whether the member made it; of a story wants its `authorships`."""
    if isinstance(noun, Story):
        return any(place.pen_name.member_id == member.pk for place in noun.authorships.all())
    if isinstance(noun, PenName):
        return noun.member_id == member.pk
    owner = getattr(noun, "owner", None)
    return bool(owner and owner.member_id == member.pk)


def waiting_for(noun: Noun) -> int:
    """How many readers want to hear of nothing but the story's end."""
    if not isinstance(noun, Story):
        return 0
    patient = Subscription.What.FINISHED
    return Subscription.objects.filter(story=noun, what=patient).count()


def can_bring_news(noun: Noun) -> bool:
    """Of a story that is in no list nobody is told, and a name that was left writes no more."""
    if isinstance(noun, Story):
        return noun.is_listed
    return not (isinstance(noun, PenName) and (noun.left_at or noun.is_orphanage))


@dataclass(frozen=True)
class Unread:
    """How many notices wait, and which of them are about the page that is shown."""

    number: int
    here: tuple[int, ...] = ()

    @property
    def figure(self) -> str:
        return f"{MOST}+" if self.number > MOST else str(self.number)


@register.simple_tag(takes_context=True)
def unread_notices(context: dict[str, Any]) -> Unread:
    """Asked once for a page; a visitor's asks nothing."""
    request = context["request"]
    member = reader_of(request) if hasattr(request, "user") else None
    if member is None:
        return Unread(0)
    if not hasattr(request, "unread_notices"):
        request.unread_notices = unread_of(member, request)
    return request.unread_notices


def unread_of(member: Member, request: HttpRequest) -> Unread:
    found = answers(unread_by, Notice.objects.all(), member.pk)
    if any(kind in OF_OTHERS for _pk, kind, _key, _story in found) and spares_something(member):
        rows = inbox_of(member).filter(read_at=None).order_by("kind")
        found = list(rows.values_list("pk", "kind", "key", "story")[: MOST + 1])
    match = request.resolver_match
    here = [pk for pk, kind, key, story in found if match and is_about(match, kind, key, story)]
    return Unread(len(found), tuple(here))


def unread_by(notices: QuerySet, member: int) -> QuerySet:
    # In the order of the index that holds nothing but what is unread: SQLite takes another for as
    # long as it knows nothing of the table, and reads through everything that was read.
    own = notices.filter(member=member, read_at=None).order_by("kind")
    return own.values_list("pk", "kind", "key", "story")[: MOST + 1]


def is_about(match: ResolverMatch, kind: str, key: int, story: int | None) -> bool:
    """Whether this page is what the notice leads to."""
    if match.kwargs.get("pk") != story or story is None:
        return False
    if kind == Notice.Kind.CHAPTER:
        return match.url_name == "story-all" or match.kwargs.get("chapter_pk") == key
    return kind in OF_STORIES and match.url_name in {"story", "chapter", "story-all"}
