"""What only a person can decide is asked, with what the question needs."""

import pytest

from chapterhouse.importers.models import Question
from chapterhouse.importers.tests.making import OldArchive, bring
from chapterhouse.stories.models import Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    hall = OldArchive().add("settings").member(1, "Ann")
    return hall.add("ratings", rid=1, rating="K")


def asked(kind: str) -> dict[str, dict]:
    return dict(Question.objects.filter(kind=kind).values_list("old_key", "context"))


def test_the_last_tag_of_a_list_that_was_cut_is_kept_and_asked_about(old, tmp_path):
    old.add("categories", catid=1, category="Books").add("categories", catid=9, category="Films")
    bring(old.story(4, catid="1," * 48 + "11,9").story(5, catid="1,9"), tmp_path)
    assert Story.objects.get(pk=4).tags.count() == 2
    assert asked("doubtful-tag") == {"4": {"column": "catid", "id": 9, "tag": "Films"}}
    question = Question.objects.get(kind="doubtful-tag")
    assert (question.table, question.noun, question.new_id) == ("stories", "story", 4)


def test_two_lists_that_were_cut_are_one_question(old, tmp_path):
    old.add("categories", catid=9, category="Films").add("characters", charid=8, charname="Mira")
    old.story(4, catid="1," * 48 + "11,9", charid="1," * 123 + "11,8")
    bring(old, tmp_path)
    assert asked("doubtful-tag")["4"]["column"] == "catid"


def test_a_rating_that_is_gone_is_asked_about(old, tmp_path):
    bring(old.story(4, rid="None").story(5, rid="").story(6), tmp_path)
    assert asked("unknown-rating") == {"4": {"said": "None"}, "5": {"said": ""}}


def test_without_any_rating_there_is_nothing_to_choose(tmp_path):
    bring(OldArchive().add("settings").member(1).story(4, rid="None"), tmp_path)
    assert not Question.objects.exists()


def test_names_that_look_alike_are_asked_about_each_with_the_others(old, tmp_path):
    old.member(2, "Zoë").member(3, "ZOE").member(4, "Zoe").member(5, "Clara")
    bring(old, tmp_path)
    assert asked("names-collide") == {
        "2": {"others": ["ZOE", "Zoe"]},
        "3": {"others": ["Zoe", "Zoë"]},
        "4": {"others": ["ZOE", "Zoë"]},
    }
    assert set(Question.objects.values_list("noun", "new_id")) == {
        ("penname", 2),
        ("penname", 3),
        ("penname", 4),
    }


def test_the_same_name_twice_is_asked_about_too(old, tmp_path):
    bring(old.member(2, "Mira").member(3, "Mira"), tmp_path)
    assert asked("names-collide") == {"2": {"others": ["Mira"]}, "3": {"others": ["Mira"]}}
