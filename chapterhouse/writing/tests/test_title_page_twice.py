"""Two authors at one title page at the same time: nothing that either typed is lost."""

import pytest
from django.test import Client

from chapterhouse.stories.models import Story
from chapterhouse.testing import make_cast
from chapterhouse.writing.tests.story_forms import change, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    company = make_cast()
    Story.objects.update(summary="<p>Sea.</p>")
    return company


@pytest.fixture
def both(cast):
    """The same page, opened by both before either saved."""
    wren, rook = Client(), Client()
    wren.force_login(cast.wren.member)
    rook.force_login(cast.rook.member)
    return (wren, shown(wren, cast.salt)), (rook, shown(rook, cast.salt))


def fresh(story):
    return Story.objects.get(pk=story.pk)


def test_what_they_changed_apart_is_kept_of_both(cast, both):
    (wren, of_wren), (rook, of_rook) = both
    change(wren, cast.salt, of_wren, title="Bread")
    answer = change(rook, cast.salt, of_rook, summary="Waves.")
    assert answer.status_code == 302
    assert (fresh(cast.salt).title, fresh(cast.salt).summary) == ("Bread", "<p>Waves.</p>")


def test_the_second_is_told_that_somebody_was_there(cast, both):
    (wren, of_wren), (rook, of_rook) = both
    change(wren, cast.salt, of_wren, title="Bread")
    change(rook, cast.salt, of_rook, summary="Waves.")
    assert "somebody else changed meanwhile is kept" in rook.get("/write/").text


def test_what_both_changed_is_asked_and_nothing_is_saved_before(cast, both):
    (wren, of_wren), (rook, of_rook) = both
    change(wren, cast.salt, of_wren, title="Bread")
    answer = change(rook, cast.salt, of_rook, title="Waves", summary="Of waves.")
    assert answer.status_code == 409
    assert [(one.label, one.now) for one in answer.context["clashes"]] == [("Title", "Bread")]
    assert 'value="Waves"' in answer.text
    assert "Of waves." in answer.text
    assert (fresh(cast.salt).title, fresh(cast.salt).summary) == ("Bread", "<p>Sea.</p>")


def test_whoever_saves_again_has_seen_it_and_has_their_way(cast, both):
    (wren, of_wren), (rook, of_rook) = both
    change(wren, cast.salt, of_wren, title="Bread")
    answer = change(rook, cast.salt, of_rook, title="Waves")
    again = of_rook | {"seen": answer.context["seen"], "title": "Waves"}
    assert change(rook, cast.salt, again).status_code == 302
    assert fresh(cast.salt).title == "Waves"


def test_a_third_change_meanwhile_is_asked_once_more(cast, both):
    (wren, of_wren), (rook, of_rook) = both
    change(wren, cast.salt, of_wren, title="Bread")
    answer = change(rook, cast.salt, of_rook, title="Waves")
    change(wren, cast.salt, shown(wren, cast.salt), title="Butter")
    again = of_rook | {"seen": answer.context["seen"], "title": "Waves"}
    assert change(rook, cast.salt, again).status_code == 409
    assert fresh(cast.salt).title == "Butter"


def test_the_same_change_twice_is_no_clash(cast, both):
    (wren, of_wren), (rook, of_rook) = both
    for client, sent in both:
        assert change(client, cast.salt, sent, title="Bread").status_code == 302


def test_ticks_and_lists_are_held_together_too(cast, both):
    (wren, of_wren), (rook, of_rook) = both
    box = f"tags-{cast.category.kind.name}"
    change(wren, cast.salt, of_wren, **{box: None}, allows_indexing=None, dedication="A cat")
    assert change(rook, cast.salt, of_rook, title="Waves").status_code == 302
    story = fresh(cast.salt)
    assert not story.tags.exists()
    assert not story.allows_indexing
    assert story.dedications.get().words == "A cat"


@pytest.mark.parametrize("seen", [None, "", "[]", "{", '{"title": 7}', "x" * 30_000])
def test_marks_that_say_nothing_do_not_stand_in_the_way(cast, both, seen):
    (wren, of_wren), _rook = both
    assert change(wren, cast.salt, of_wren, seen=seen, title="Bread").status_code == 302
    assert fresh(cast.salt).title == "Bread"


def test_a_summary_with_more_than_plain_words_is_not_touched_by_saving(cast, both):
    rich = '<p>A <em>sea</em>, <a href="https://example.org/">far</a>.</p>\n<p>Salt.</p>'
    Story.objects.filter(pk=cast.salt.pk).update(summary=rich)
    (wren, _sent), _rook = both
    change(wren, cast.salt, shown(wren, cast.salt), title="Bread")
    assert fresh(cast.salt).summary == rich
