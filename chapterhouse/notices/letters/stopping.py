"""Having no more of some letters by a link in one of them: logged out, and years later.

What a link stops stands in its address, signed: `KEY.reviews+replies.SIGNATURE` or
`KEY.subscription-12.SIGNATURE`, with the member's random key and no e-mail.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Member, Preferences
from chapterhouse.members.models.preferences import Rhythm
from chapterhouse.notices.models import Subscription
from chapterhouse.notices.rhythms import COLUMNS
from chapterhouse.notices.subscribing.asking import take_back

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SIGNER = Signer(sep=".", salt="chapterhouse.notices.letters.stopping")
PREFIX, SUBSCRIPTION = "letters_", "subscription-"
TITLES: "dict[str, StrPromise]" = {
    "letters_reviews": _("reviews of your stories"),
    "letters_replies": _("answers to your reviews"),
    "letters_kudos": _("kudos"),
    "letters_messages": _("letters from members"),
    "letters_favourites": _("what you subscribed to"),
    "letters_news": _("news of the archive"),
}


class NoStopError(Exception):
    """The address is none of ours, or its member is gone."""


@dataclass(frozen=True)
class Stop:
    """What a link stops: letters of some kinds, or all news of one subscription."""

    member: Member
    columns: tuple[str, ...] = ()
    subscription: int | None = None

    @classmethod
    def read(cls, token: str) -> Self:
        """Raises NoStopError."""
        try:
            key, what = SIGNER.unsign(token).split(".")
        except (BadSignature, ValueError):
            raise NoStopError from None
        member = Member.objects.filter(key=key).first()
        if member is None:
            raise NoStopError
        if what.startswith(SUBSCRIPTION):
            return cls(member, subscription=int(what.removeprefix(SUBSCRIPTION)))
        columns = (PREFIX + name for name in what.split("+"))
        return cls(member, tuple(column for column in columns if column in TITLES))

    def names(self) -> "list[StrPromise]":
        return [TITLES[column] for column in self.columns]

    def of_subscription(self) -> Subscription | None:
        return Subscription.objects.filter(member=self.member, pk=self.subscription or 0).first()

    def stop(self) -> None:
        """Again and again, it comes to the same."""
        if self.subscription:
            take_back(self.member, [self.subscription])
        else:
            Preferences.change(self.member, **dict.fromkeys(self.columns, Rhythm.NEVER))


def columns_of(kinds: Iterable[str]) -> tuple[str, ...]:
    """Which choices of the preferences these kinds hang on; of some kinds there is none."""
    found = (COLUMNS[kind] for kind in kinds if kind in COLUMNS)
    return tuple(dict.fromkeys(found))


def path_to_stop(member: Member, columns: Iterable[str]) -> str:
    return path_for(member, "+".join(column.removeprefix(PREFIX) for column in columns))


def path_to_unsubscribe(member: Member, subscription: int) -> str:
    return path_for(member, f"{SUBSCRIPTION}{subscription}")


def path_for(member: Member, what: str) -> str:
    return reverse("unsubscribe-link", args=[SIGNER.sign(f"{member.key}.{what}")])
