"""Where a reader's yes to a gate is kept: a visitor's in a session cookie, a member's here."""

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from chapterhouse.lib.kept_questions import answers
from chapterhouse.members.models import Member, Preferences
from chapterhouse.members.signed_in import preferences_of, reader_of
from chapterhouse.stories.gates import Agreed
from chapterhouse.stories.models import Consent
from chapterhouse.tags.models import Rating

COOKIE = "consent"


def agreed(request: HttpRequest) -> Agreed:
    """What this reader has said yes to, in this session or for good; asked for once a page."""
    known: Agreed | None = getattr(request, "agreed", None)
    if known is None:
        member = reader_of(request)
        known = Agreed.from_cookie(request.COOKIES.get(COOKIE, ""))
        known = known if member is None else known | agreed_by(member)
        request.agreed = known  # type: ignore[attr-defined]
    return known


def agreed_by(member: Member) -> Agreed:
    preferences = preferences_of(member)
    ratings = frozenset(key for (key,) in answers(given_by, Consent.objects.all(), member.pk))
    return Agreed(ratings, bool(preferences and preferences.age_stated_at))


def given_by(consents: QuerySet, member: int) -> QuerySet:
    return consents.filter(member=member).order_by().values_list("rating")


def agree(request: HttpRequest, response: HttpResponse, rating: Rating) -> None:
    """Remember the yes to this rating's gate: for the account, or until the browser is closed."""
    yes = Agreed(frozenset([rating.pk]), rating.asks_age)
    request.agreed = None  # type: ignore[attr-defined]
    member = reader_of(request)
    if member is not None:
        remember(member, rating)
        return
    cookie = (Agreed.from_cookie(request.COOKIES.get(COOKIE, "")) | yes).to_cookie()
    response.set_cookie(COOKIE, cookie, httponly=True, samesite="Lax", secure=request.is_secure())


@transaction.atomic
def remember(member: Member, rating: Rating) -> None:
    Consent.objects.get_or_create(member=member, rating=rating)
    if rating.asks_age:
        Preferences.change(member, age_stated_at=timezone.now())


@transaction.atomic
def withdraw(member: Member, response: HttpResponse) -> None:
    """Take back that the member is of age, and every yes to a gate that asks it, here and there."""
    Preferences.change(member, age_stated_at=None)
    member.rating_consents.filter(rating__asks_age=True).delete()
    response.delete_cookie(COOKIE)
