"""The archive's terms: a new version put in force, and members who agree to it."""

from django.db import transaction

from chapterhouse.archive.models import Archive, Terms
from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.paragraphs import from_plain
from chapterhouse.members.models import Acceptance, Change, Member


class OvertakenError(Exception):
    """Another version was published since the page was opened."""


def html_of(source: str) -> str:
    """What was written, safe to show; in plain words an empty line parts two paragraphs."""
    return canonicalise(source if "<" in source else from_plain(source), "note")


@transaction.atomic
def publish(html: str, changes: str, *, after: int, by: Member) -> Terms:
    """Put a version in force; whoever publishes it has agreed to it. Raises OvertakenError."""
    Archive.objects.get_or_create(pk=1)
    if not Archive.objects.filter(pk=1, terms_number=after).update(terms_number=after + 1):
        raise OvertakenError
    # The foot of every page links to them.
    Archive.touch()
    terms = Terms.objects.create(number=after + 1, html=html, changes=changes)
    Change.record("publish-terms", terms, by=by, why=changes)
    accept(by, terms)
    return terms


def accept(member: Member, terms: Terms) -> None:
    Acceptance.objects.get_or_create(member=member, terms=terms)


def has_accepted(member: Member, number: int) -> bool:
    return Acceptance.objects.filter(member=member, terms__number=number).exists()
