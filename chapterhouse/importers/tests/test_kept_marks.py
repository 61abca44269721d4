"""Marks that an earlier version wrote into the ledger still hold."""

from chapterhouse.importers.kept import mark_of
from chapterhouse.members.models import Preferences


def test_choices_about_letters_are_told_as_when_they_were_yes_or_no():
    choices = Preferences(
        stories_open_at="contents",
        sorts_by_update=True,
        letters_reviews="at-once",
        letters_queue="at-once",
    )
    assert mark_of("preferences", [choices]) == bytes.fromhex("f320aebceac62057")


def test_a_rhythm_that_is_new_is_another_choice():
    marks = {mark_of("preferences", [Preferences(letters_queue=how)]) for how in ("never", "daily")}
    assert len(marks) == 2
