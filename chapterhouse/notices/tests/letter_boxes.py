"""Readers with a letter box, and notices that wait to be written to them."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.utils import timezone

from chapterhouse.archive.models import Letter
from chapterhouse.members.models import Preferences
from chapterhouse.members.models.preferences import Rhythm
from chapterhouse.notices.models import Notice
from chapterhouse.notices.rhythms import COLUMNS
from chapterhouse.stories.publishing import publish
from chapterhouse.testing import make_chapter

Kind = Notice.Kind
A_WHILE = timedelta(minutes=2)


def wants_letters(name, **choices):
    """Confirm the member's e-mail and let them have letters of every kind at once."""
    member = name.member
    EmailAddress.objects.create(user=member, email=member.email.lower(), verified=True)
    Preferences.change(member, **dict.fromkeys(COLUMNS.values(), Rhythm.AT_ONCE) | choices)
    return type(member).objects.get(pk=member.pk)


def notice(member, kind, key, story=None, *, rhythm=Rhythm.AT_ONCE, ago=A_WHILE, **more):
    return Notice.objects.create(
        member=member,
        kind=kind,
        key=key,
        story=story,
        rhythm=rhythm,
        made_at=timezone.now() - ago,
        **more,
    )


def of_chapter(member, story, **more):
    chapter = make_chapter(story)
    publish(chapter, by=None)
    return notice(member, Kind.CHAPTER, chapter.pk, story, **more)


def the_letter():
    return Letter.objects.get()
