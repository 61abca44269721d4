"""The log: who did what, when and why."""

import ast
from pathlib import Path

import pytest
from django.urls import reverse

import chapterhouse
from chapterhouse.desk.changes import VERBS, told
from chapterhouse.members.models import Change, Role
from chapterhouse.testing import make_cast, make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(client):
    cast = make_cast()
    client.force_login(cast.heron.member)
    Change.objects.all().delete()
    return cast


def page(client, **query: str) -> str:
    return client.get(reverse("changes"), query).text


def test_each_line_says_who_did_what_to_which_and_why(client, cast):
    cast.salt.hide(by=cast.heron.member, why="Under review.")
    shown = page(client)
    assert "<bdi>Heron</bdi> hid" in shown
    assert f'<a href="{cast.salt.get_absolute_url()}"><bdi>Salt</bdi></a>' in shown
    assert "Under review." in shown


def test_what_a_job_did_is_the_houses(client, cast):
    cast.finch.member.grant(Role.MODERATOR, by=None)
    assert "the house gave a role to" in page(client)


def test_it_narrows_to_one_kind_of_deed(client, cast):
    cast.salt.hide(by=cast.heron.member, why="Copied.")
    cast.finch.member.trust(True, by=cast.heron.member, why="Known here.")
    shown = page(client, verb="hide")
    assert "Copied." in shown
    assert "Known here." not in shown


def test_a_noun_that_is_gone_or_new_is_still_told(cast):
    Change.objects.create(verb="juggle", noun="penguin", key=7)
    Change.objects.create(verb="hide", noun="story", key=10**9)
    lines = told(Change.objects.order_by("pk"))
    subjects = [line.subject for line in lines]
    assert subjects == ["something that is gone (penguin 7)", "a story that is gone (1000000000)"]
    assert lines[0].verb == "juggle"


def test_an_empty_log_says_so(client, cast):
    assert "Nothing yet." in page(client)


def test_it_costs_the_same_for_five_lines_and_for_forty(
    client, cast, django_assert_max_num_queries
):
    for number in range(10):
        cast.salt.hide(by=cast.heron.member, why="x")
        cast.salt.unhide(by=cast.heron.member)
        make_pen_name(f"Jay {number}").member.trust(True, by=cast.heron.member)
    with django_assert_max_num_queries(12):
        page(client)


def recorded_verbs(file: Path) -> set[str]:
    """The verbs that a module writes into the log by `Change.record("verb", …)`."""
    calls = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    first = [call.args[0] for call in calls if ast.unparse(call.func) == "Change.record"]
    words = [word for verb in first for word in ast.walk(verb) if isinstance(word, ast.Constant)]
    return {word.value for word in words if isinstance(word.value, str)}


def test_every_deed_has_words():
    files = Path(chapterhouse.__file__).parent.rglob("*.py")
    written = {verb for file in files if "tests" not in file.parts for verb in recorded_verbs(file)}
    assert {"lock", "show-picture", "remove-picture"} < written
    assert written <= VERBS.keys()


def test_a_chapter_is_told_with_its_story(cast):
    chapter = cast.salt.chapters.first()
    Change.record("publish", chapter, by=cast.wren.member)
    assert told(Change.objects.all())[0].subject == "chapter 1 of Salt"
