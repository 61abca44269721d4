"""What of notices, subscriptions and messages leaves with a member; nothing of it stays."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.exports import Basis, Erasure, Kept, gives, register
from chapterhouse.members.models import Member
from chapterhouse.notices.models import FeedKey, Message, Notice, Subscription
from chapterhouse.notices.own_copy import NAME, write_notices

SUBSCRIPTIONS = Kept(
    title=_("What you want to hear of"),
    holds=_("Your subscriptions, the notices they brought you, and which of them you have read."),
    why=_("So that you are told, once each."),
    until=_("Until you take a subscription back; a notice that was read, for a year."),
    leaving=_("Deleted."),
    basis=Basis.CONSENT,
)
MESSAGES = Kept(
    title=_("Letters between readers and authors"),
    holds=_("What you wrote to others here and what they wrote to you, and when."),
    why=_("So that both can read it again, and show it to the staff if it hurts."),
    until=_("Until both have deleted it."),
    leaving=_("Those to you are deleted; those you wrote stay with their readers, without a name."),
)


def messages_of(member: Member) -> QuerySet[Message]:
    """What they wrote and what was written to them, as far as they have not deleted it."""
    sent = Q(sender__member=member, sender_hides=False)
    return Message.objects.filter(sent | Q(receiver__member=member, receiver_hides=False))


register(
    Subscription,
    "member",
    ("story", "series", "pen_name__name", "tag__name", "saved_filter__name", "what", "made_at"),
    Erasure.DELETE,
    kept=SUBSCRIPTIONS,
)
register(
    Notice,
    "member",
    ("kind", "key", "story", "made_at", "read_at", "rhythm", "written_at"),
    Erasure.DELETE,
    without=("letter",),
    kept=SUBSCRIPTIONS,
)
register(
    Message,
    "receiver__member",
    ("sender__name", "receiver__name", "visitor_name", "subject", "words", "answers", "sent_at"),
    Erasure.DELETE,
    without=("answer_to", "sender_hides", "receiver_hides"),
    rows=messages_of,
    kept=MESSAGES,
)
register(
    FeedKey,
    "member",
    (),
    Erasure.DELETE,
    absent=_("It holds nothing but the secret of your feed's address, scrambled."),
    kept=SUBSCRIPTIONS,
)
gives(
    NAME,
    write_notices,
    title=_("Subscriptions and notices"),
    holds=_("What you want to hear of, and what you were told."),
    of=(Subscription, Notice),
    place=60,
)
