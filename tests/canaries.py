"""A member with a row in every table that leads to them, and a canary in every column of it.

A canary names where it was put: `canary-review-text`. What is found of them afterwards says what
was forgotten to be forgotten.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import zstandard
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.db import connection, models
from django.utils import timezone

from chapterhouse.archive.models import AtticRow, LedgerEntry, Letter, Source, Terms
from chapterhouse.importers import verbatim
from chapterhouse.importers.models import Arrival, Comparison, OldRank, Question, Repair, Verdict
from chapterhouse.jobs.models import Job
from chapterhouse.members.exports import registered, rows_of
from chapterhouse.members.models import (
    Acceptance,
    Claim,
    DataCopy,
    FormerName,
    Invitation,
    Leaving,
    Member,
    PenName,
    Preferences,
    ProfileField,
    Registration,
    SignInCode,
    SignInKey,
    Suspension,
    WaitingPlace,
)
from chapterhouse.shelves.models import (
    SimilarStory,
)
from chapterhouse.stories.models import (
    Chapter,
    Parting,
    Series,
)
from chapterhouse.stories.models.texts import pack
from chapterhouse.testing import Cast, make_chapter, make_pen_name, make_published
from tests.canaries_of_reading import reading
from tests.canaries_of_writing import around_stories

CANARY = re.compile(rb"canary-([a-z]+)-([a-z_]+)", re.I)
TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
# What was done as one of the staff is the archive's, and what is somebody else's is theirs.
NOT_THEIRS = {
    *("waitingplace", "question", "arrival", "arrivingfile", "change", "news", "similarstory"),
    *("wranglingset", "wranglingstep", "trace"),
}
# Keys of rows, and columns that are looked up by their value.
KEPT = {
    ("story", "language"),
    ("chapter", "language"),
    ("chaptertext", "source_encoding"),
    ("story", "letter"),
    ("series", "letter"),
    ("penname", "letter"),
    ("penname", "avatar"),
    ("datacopy", "file"),
    ("member", "roles"),
    ("kudos", "visitor"),
    ("review", "sender"),
    ("usersession", "session_key"),
}


def make_member(cast: Cast) -> Member:
    """Jay: writes, alone and with Wren, reviews, keeps, invites, and was once on another site."""
    jay = make_pen_name("Jay")
    member = jay.member
    cast.jay = jay
    account(member, jay)
    writing(cast, jay)
    reading(cast, jay)
    imported(jay)
    fill(member)
    member.refresh_from_db()
    traces(member)
    return member


def account(member: Member, jay: PenName) -> None:
    now = timezone.now()
    soon = {"expires_at": now + timedelta(days=1)}
    Preferences.objects.create(member=member)
    PenName.create(member, "Blue Jay")
    FormerName.objects.create(pen_name=jay, name="Was Jay", address="Was Jay")
    line = ProfileField.objects.create(name="home", title="Home")
    jay.profile_values.create(field=line, value="x")
    Suspension.objects.create(member=member)
    SignInKey.objects.create(member=member, **soon)
    SignInCode.objects.create(member=member, purpose="return", **soon)
    Claim.objects.create(member=member, contact="jay@example.org", typed="Jay")
    address = EmailAddress.objects.create(user=member, email=member.email, verified=True)
    EmailConfirmation.objects.create(email_address=address, key="x", sent=now)
    Authenticator.objects.create(user=member, type="totp", data={})
    session = SessionStore()
    session["_auth_user_id"] = str(member.pk)
    session["words"] = "canary-session-words"
    session.create()
    UserSession.objects.create(
        user=member, ip="10.1.2.3", user_agent="x", session_key=session.session_key
    )
    LogEntry.objects.create(user=member, action_flag=2, object_repr="x", change_message="x")
    terms = Terms.objects.create(number=1, html="<p>Be kind.</p>")
    Acceptance.objects.create(member=member, terms=terms)
    DataCopy.objects.create(member=member, key="x", file="copies/jay.zip")
    invitation = Invitation.objects.create(made_by=member)
    Registration.objects.create(invitation=invitation, email="new@example.org", **soon)
    WaitingPlace.objects.create(invitation=invitation, email="other@example.org", digest="w")


def writing(cast: Cast, jay: PenName) -> None:
    own = make_published("Own", jay, chapters=2, rating=cast.general, summary="x")
    own.taggings.create(tag=cast.category)
    chapter = own.chapters.first()
    chapter.taggings.create(tag=cast.category)
    Chapter.objects.filter(story=own).update(author=jay)
    chapter.revisions.update(pen_name=jay)
    make_chapter(own, title="Unseen")
    chapter.drafts.create(author=jay.member, html="x")
    series = Series(owner=jay)
    series.take_title("Row")
    series.save()
    series.entries.create(position=1, story=own)
    series.taggings.create(tag=cast.category)
    SimilarStory.objects.create(story=own, other=cast.salt, score=1)
    cast.own = own
    around_stories(cast, jay, own)
    leaving = Leaving.objects.create(member=jay.member)
    Parting.objects.create(leaving=leaving, story=own, choice=Leaving.Stories.ORPHAN)


def imported(jay: PenName) -> None:
    source = Source.objects.create(kind=Source.Kind.EFICTION, name="Old Hall")
    OldRank.objects.create(source=source, member=jay.member, level=4)
    old = {"uid": b"31", "penname": b"Jay", "realname": b"canary-ledger-raw"}
    raw = verbatim.packed(old)
    names = {"source": source, "table": "authors", "old_key": "31"}
    LedgerEntry.objects.create(**names, noun="penname", new_id=jay.pk, raw=raw)
    Repair.objects.create(**names, column="realname", kind="k", before="canary-repair-before")
    context = {"name": "canary-question-context"}
    Question.objects.create(**names, kind="names-collide", context=context)
    answered = {"answered_at": timezone.now(), "answered_by": jay.member, "answer": "yes"}
    Question.objects.create(**names, kind="mapping", context=context, **answered)
    chapter = Chapter.objects.filter(author=jay).first()
    Comparison.objects.create(source=source, chapter=chapter, verdict=Verdict.SAME)
    Arrival.objects.create(by=jay.member).files.create(name="dump.sql", size=1)
    loose = verbatim.packed({"uid": b"31", "info": b"canary-ledger-loose"})
    LedgerEntry.objects.create(
        source=source, table="authorinfo", old_key="31:2", noun="profilevalue", raw=loose
    )
    for key, row in {"1": {"uid": b"31"}, "2": {"to": b"CANARY-MEMBER-EMAIL@example.org"}}.items():
        columns = verbatim.columns({**row, "words": b"canary-attic-columns"})
        AtticRow.objects.create(source=source, table="messages", old_key=key, columns=columns)
    columns = verbatim.columns({"uid": b"32", "words": b"of another"})
    AtticRow.objects.create(source=source, table="messages", old_key="3", columns=columns)


def traces(member: Member) -> None:
    """Where their e-mail stands although no relation leads there."""
    Letter.objects.create(to=member.email, subject="x", text="canary-letter-text")
    Claim.objects.create(typed="canary-claim-typed", contact=member.email, words="x")
    WaitingPlace.objects.create(email=member.email, digest="canary-waitingplace-digest")
    soon = {"expires_at": timezone.now() + timedelta(hours=1)}
    Registration.objects.create(email=member.email, pen_name="canary-registration-pen_name", **soon)
    Invitation.objects.create(used_by=member, note="canary-invitation-note", sent_to=member.email)
    Job.objects.create(name="x", queue="quick", error=f"canary-job-error to {member.email}")
    (settings.DATA / "copies").mkdir(exist_ok=True)
    (settings.DATA / "copies" / "jay.zip").write_text("canary-file-copy")
    for name in PenName.objects.filter(member=member):
        name.avatar.save("", ContentFile(b"canary-file-avatar"))


def fill(member: Member) -> None:
    """Write a canary into every column of text of every row of theirs."""
    for registration in registered().values():
        model = registration.model
        noun = model._meta.model_name
        rows = rows_of(registration, member).order_by("pk")
        assert rows.exists(), f"the member has no {noun}"
        for row in rows if noun not in NOT_THEIRS else ():
            values = dict(canaries(model, row.pk))
            model._default_manager.filter(pk=row.pk).update(**values)


def canaries(model: type[models.Model], key: object) -> Iterator[tuple[str, object]]:
    noun = str(model._meta.model_name)
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, TEXTS) and not isinstance(field, models.GeneratedField)
        if not is_text or field.choices or field.primary_key or (noun, field.name) in KEPT:
            continue
        word = f"canary-{noun}-{field.name}"
        # The e-mail stands in several tables, and is known by being the same there.
        if isinstance(field, models.EmailField) or (noun, field.name) == ("penname", "name"):
            word = f"{word}@example.org" if isinstance(field, models.EmailField) else word
        if field.unique or noun == "penname":
            word = f"{word}.{key}"
        yield field.name, shaped(field, word)


def shaped(field: models.Field, word: str) -> object:
    match field:
        case models.JSONField():
            return [word]
        case models.BinaryField():
            return pack(word)
    return word[: field.max_length] if field.max_length else word


def found() -> set[str]:
    """Every canary that is anywhere in the database or in the data folder, as `noun-column`."""
    seen = {canary for value in every_value() for canary in sung(value)}
    for path in Path(settings.DATA).rglob("*"):
        if path.is_file() and "backups" not in path.parts and ".sqlite3" not in path.name:
            seen |= {f"file-{canary}" for canary in sung(path.read_bytes())}
    return seen


def every_value() -> Iterator[object]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                yield from row


def sung(value: object) -> set[str]:
    raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    if raw[:4] == b"\x28\xb5\x2f\xfd":
        raw = zstandard.decompress(raw)
    return {f"{noun.decode()}-{column.decode()}" for noun, column in CANARY.findall(raw)}
