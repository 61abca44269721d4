"""The end of a goodbye: everything of the member is taken out, and then the member.

The order is such that whatever a broken-off erasure leaves is less than there was: first the door
is shut, then each app takes its rows out, then the account's own rows go, and with the account's
row the note that it is being erased. Killed anywhere, it is begun again from the start, and what
is gone already is not found. Further names of the member are set apart, and end on later days.
"""

from django.db import connection, transaction
from django.utils import timezone

from chapterhouse.members.exports.registry import Erasure, registered, rows_of
from chapterhouse.members.leaving import noted, traces
from chapterhouse.members.leaving.apart import set_apart
from chapterhouse.members.leaving.farewells import farewells
from chapterhouse.members.leaving.names import part_with_names, remember_as_gone
from chapterhouse.members.models import Change, Leaving, Member, PenName


def erase(leaving: Leaving, *, by: Member | None = None, together: bool = False) -> None:
    """Carry it out to the end; all names of the member at once where they go `together`.

    Whether the archive can do without them was asked before.
    """
    overwrite_what_is_deleted()
    # First of all, so that a backup which is put back in the middle of it forgets nobody.
    noted.note(leaving)
    shut_the_door(leaving)
    if not together:
        set_apart(leaving)
    for farewell in farewells():
        farewell.carry_out(leaving)
    traces.of_files(leaving.member)
    end(leaving.member, by=by)


def overwrite_what_is_deleted() -> None:
    """SQLite leaves deleted words in its file until their place is needed, unless it is told."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


@transaction.atomic
def shut_the_door(leaving: Leaving) -> None:
    """From here on there is no way back, and the member cannot sign in."""
    now = timezone.now()
    Leaving.objects.filter(pk=leaving.pk, erasing_at=None).update(
        erasing_at=now, due_at=leaving.due_at or now
    )
    leaving.refresh_from_db(fields=["erasing_at", "due_at"])
    Member.objects.filter(pk=leaving.member_id).update(is_active=False)
    traces.of_sessions(leaving.member)


@transaction.atomic
def end(member: Member, *, by: Member | None) -> None:
    traces.of_addresses(member)
    traces.of_changes(member)
    Change.record("erase", member, by=by if by != member else None)
    remember_as_gone(member)
    # By the names the rows of every app are found, so the names go after them.
    erase_rows(member)
    part_with_names(member)
    # Not by way of the row in hand: it may have been read before other columns were.
    Member.objects.filter(pk=member.pk).delete()


def erase_rows(member: Member) -> None:
    """Carry out every registration's erasure, upper nouns first; names and member come after."""
    for registration in reversed(registered().values()):
        rows = rows_of(registration, member)
        if registration.model in {Member, PenName}:
            continue
        if registration.erasure == Erasure.DETACH:
            rows.update(**{registration.detach: None})
        elif registration.erasure == Erasure.DELETE:
            rows.delete()


def erase_again() -> int:
    """Erase whom an older backup brought back; how many they were."""
    risen = noted.risen()
    for leaving in risen:
        erase(leaving)
    return len(risen)
