"""What a program is told where there is no text for it, and what it is not told."""

import re

import pytest
from bs4 import BeautifulSoup

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.stories.models.states import Audience
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db
CONSENT = "&ageconsent=ok&warning="


@pytest.fixture
def cast():
    cast = make_cast()
    cast.ash.notes = "Secret notes."
    cast.ash.save()
    return cast


def ask(client, story, more=""):
    return client.get(f"/viewstory.php?sid={story.pk}&action=printable&chapter=all{more}")


def error(answer):
    [box] = BeautifulSoup(answer.text, "html5lib").select("div.errortext")
    return box


def shows(answer, story):
    return f"of {story.title}." in answer.text or "Secret" in answer.text


def test_at_the_gate_one_link_says_yes_to_age_and_warning_at_once(client, cast):
    answer = ask(client, cast.ash)
    assert answer.status_code == 200
    link = error(answer).find("a")
    assert "Age Consent Required" in error(answer).get_text()
    assert link.get_text() == "For adults."
    assert link["href"] == f"viewstory.php?sid={cast.ash.pk}{CONSENT}{cast.adult.pk}"
    assert f"href='viewstory.php?sid={cast.ash.pk}&amp;ageconsent=ok&amp;warning=" in answer.text


def test_before_the_yes_nothing_of_the_story_is_shown(client, cast):
    answer = ask(client, cast.ash)
    assert not shows(answer, cast.ash)
    assert "infobox" not in answer.text


def test_the_yes_in_the_address_opens_this_page_and_no_other(client, cast):
    opened = ask(client, cast.ash, f"{CONSENT}{cast.adult.pk}")
    assert shows(opened, cast.ash)
    assert not opened.cookies
    assert not shows(ask(client, cast.ash), cast.ash)


@pytest.mark.parametrize("half", ["&ageconsent=ok", "&warning={}", "&ageconsent=ok&warning=999"])
def test_half_a_yes_opens_nothing(client, cast, half):
    assert not shows(ask(client, cast.ash, half.format(cast.adult.pk)), cast.ash)


def test_of_two_gates_each_asks_for_what_it_needs(client, cast):
    for warns, asks_age, yes in ((True, False, "&warning={}"), (False, True, "&ageconsent=ok")):
        cast.adult.warns, cast.adult.asks_age = warns, asks_age
        cast.adult.save()
        assert f"warning={cast.adult.pk}" in error(ask(client, cast.ash)).find("a")["href"]
        assert shows(ask(client, cast.ash, yes.format(cast.adult.pk)), cast.ash)


def test_a_yes_given_on_the_storys_own_page_counts_here(client, cast):
    client.cookies["consent"] = f"age.{cast.adult.pk}"
    assert shows(ask(client, cast.ash), cast.ash)


def test_the_number_of_a_rating_is_the_old_archives(client, cast):
    bases = {"rating": cast.adult.pk - 3}
    source = Source.objects.create(kind="efiction", traits={"id_bases": bases})
    LedgerEntry.objects.create(
        source=source, table="stories", old_key=cast.ash.pk, noun="story", new_id=cast.ash.pk
    )
    assert error(ask(client, cast.ash)).find("a")["href"].endswith("warning=3")
    assert shows(ask(client, cast.ash, f"{CONSENT}3"), cast.ash)


@pytest.mark.parametrize("story", ["ember", "ash"])
def test_a_members_only_story_asks_to_log_in_and_no_yes_helps(client, cast, story):
    story = getattr(cast, story)
    story.audience = Audience.MEMBERS
    story.save()
    answer = ask(client, story, f"{CONSENT}{cast.adult.pk}")
    assert answer.status_code == 200
    assert "Registered Users Only" in error(answer).get_text()
    assert "warning=" not in str(error(answer).find("a", href=re.compile("^viewstory")))
    assert not shows(answer, story)
    client.force_login(cast.finch.member)
    assert shows(ask(client, story, f"{CONSENT}{cast.adult.pk}"), story)


def test_of_a_story_in_the_queue_only_that_is_said(client, cast):
    answer = ask(client, cast.fog)
    assert answer.status_code == 200
    assert "This story has not been validated by the adminstrators" in error(answer).get_text()
    assert "Fog" not in answer.text


@pytest.mark.parametrize("hidden", ["dust", "withdrawn", "draft", "none"])
def test_what_nobody_may_know_of_is_not_there(client, cast, hidden):
    if hidden == "withdrawn":
        cast.salt.withdraw(by=None)
    if hidden == "draft":
        cast.salt.state = "draft"
        cast.salt.save()
    story = cast.dust if hidden == "dust" else cast.salt
    if hidden == "none":
        story.pk = 10**17
    answer = ask(client, story)
    assert answer.status_code == 404
    assert "no such story" in error(answer).get_text()
    assert story.title not in answer.text


def test_what_the_old_archive_had_and_was_deleted_here_is_gone(client, cast):
    source = Source.objects.create(kind="efiction", keeps_ids=True)
    LedgerEntry.objects.create(
        source=source, table="stories", old_key="77", noun="story", new_id=77
    )
    answer = client.get("/viewstory.php?sid=77&action=printable&chapter=all")
    assert answer.status_code == 410
    assert "no such story" in error(answer).get_text()


@pytest.mark.parametrize("query", ["action=printable", "sid=&action=printable", "chapid=9999"])
def test_an_address_that_names_no_story_is_answered_in_words(client, cast, query):
    answer = client.get(f"/viewstory.php?{query}&action=printable")
    assert answer.status_code == 404
    assert error(answer)


@pytest.mark.parametrize("name", ["ash", "ember", "fog", "dust"])
def test_importers_stop_at_every_refusal(client, cast, name):
    assert re.search("Access denied.", ask(client, getattr(cast, name)).text)
