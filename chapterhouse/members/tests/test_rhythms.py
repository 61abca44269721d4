"""Letters were yes or no once: what was chosen then is kept."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = [("members", "0004_accounts")], [("members", "0005_rhythms")]


def migrate(to):
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return executor.loader.project_state(to).apps


@pytest.fixture
def back_to_now(transactional_db):
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield
    migrate(newest)


def test_yes_becomes_at_once_and_any_rhythm_yes_again(back_to_now):
    old = migrate(BEFORE)
    member = old.get_model("members", "Member").objects.create(key="k")
    was = old.get_model("members", "Preferences").objects
    was.create(member=member, mails_queue=True, mails_favourites=True, language="fr")
    chosen = migrate(AFTER).get_model("members", "Preferences").objects.get()
    assert (chosen.letters_queue, chosen.letters_favourites) == ("at-once", "at-once")
    assert chosen.letters_replies == "never"
    assert chosen.language == "fr"
    chosen.letters_replies = "weekly"
    chosen.save()
    again = migrate(BEFORE).get_model("members", "Preferences").objects.get()
    assert (again.mails_queue, again.mails_replies, again.mails_reviews) == (True, True, False)
