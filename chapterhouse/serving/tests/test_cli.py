import os

import pytest
from django.core.management import get_commands

from chapterhouse.cli import is_ours, overview, take_settings


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    monkeypatch.setattr(os, "environ", {"CHAPTERHOUSE_DATA": "before"})


@pytest.mark.parametrize(
    "arguments",
    [["--data", "there", "serve"], ["serve", "--data=there"], ["serve", "--data", "there"]],
)
def test_the_data_folder_is_taken_from_any_place_of_the_line(arguments):
    assert take_settings(arguments) == ["serve"]
    assert os.environ["CHAPTERHOUSE_DATA"] == "there"


def test_what_is_not_a_setting_stays_with_the_command():
    assert take_settings(["serve", "--port", "80"]) == ["serve", "--port", "80"]
    assert os.environ["CHAPTERHOUSE_DATA"] == "before"


def test_the_overview_has_a_sentence_for_every_command_of_ours():
    told = dict(line.split(maxsplit=1) for line in overview().splitlines() if line[:2] == "  ")
    assert {name for name in get_commands() if is_ours(name)} <= told.keys()
    assert all(len(sentence.split()) > 2 for sentence in told.values())


def test_names_and_proxies_may_be_several():
    take_settings(["serve", "--host-name", "a.example", "--host-name=b.example", "--proxy", "::1"])
    assert os.environ["CHAPTERHOUSE_HOST_NAMES"] == "a.example,b.example"
    assert os.environ["CHAPTERHOUSE_PROXY"] == "::1"


def test_a_choice_without_a_value_is_taken_too():
    assert take_settings(["serve", "--trust-old-passwords"]) == ["serve"]
    assert os.environ["CHAPTERHOUSE_TRUST_OLD_PASSWORDS"] == "1"
