"""The letters that a member has, written and received, until they delete them."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from chapterhouse.members.models import Member
from chapterhouse.notices.models import Message, Notice

EARLIER = 10


def received(member: Member) -> QuerySet[Message]:
    """Letters to any of their names, each with whether it is unread."""
    told = Notice.objects.filter(member=member, kind=Notice.Kind.MESSAGE, read_at=None)
    unread = Exists(told.filter(key=OuterRef("pk")))
    return of(Q(receiver__member=member, receiver_hides=False)).annotate(is_unread=unread)


def sent(member: Member) -> QuerySet[Message]:
    return of(Q(sender__member=member, sender_hides=False))


def readable(member: Member) -> QuerySet[Message]:
    to_them = Q(receiver__member=member, receiver_hides=False)
    return of(to_them | Q(sender__member=member, sender_hides=False))


def of(whose: Q) -> QuerySet[Message]:
    letters = Message.objects.filter(whose).select_related("sender__member", "receiver__member")
    return letters.order_by("-sent_at", "-pk")


def before(letter: Message, member: Member) -> list[Message]:
    """What these two names wrote to each other before this letter, the newest first."""
    if letter.sender_id is None:
        return []
    there = Q(sender=letter.sender_id, receiver=letter.receiver_id)
    back = Q(sender=letter.receiver_id, receiver=letter.sender_id)
    return list(readable(member).filter(there | back, pk__lt=letter.pk)[:EARLIER])


@transaction.atomic
def delete(letter: Message, member: Member) -> None:
    """Away from this member's letters; the row goes once nobody has it any more."""
    mine = Message.objects.filter(pk=letter.pk)
    if letter.receiver.member_id == member.pk:
        mine.update(receiver_hides=True)
    if letter.sender and letter.sender.member_id == member.pk:
        mine.update(sender_hides=True)
    nobodys = Q(sender=None) | Q(sender__member=None) | Q(sender_hides=True)
    Message.objects.filter(nobodys, pk=letter.pk, receiver_hides=True).delete()
