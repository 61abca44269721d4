"""`chapterhouse sample` at the terminal."""

import pytest
from django.core.management import CommandError, call_command

from chapterhouse.sample.loading import NotEmptyError, load_sample
from chapterhouse.stories.models import Story
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db


def test_it_goes_into_no_archive_that_holds_something():
    make_pen_name("Wren")
    with pytest.raises(NotEmptyError):
        load_sample()


def test_the_command_loads_it(capsys):
    call_command("sample")
    assert "loaded" in capsys.readouterr().out
    assert Story.objects.listed_to(None).exists()


def test_the_command_says_when_it_cannot():
    make_pen_name("Wren")
    with pytest.raises(CommandError, match="empty"):
        call_command("sample")


def test_the_command_makes_stories_by_number(capsys):
    call_command("sample", stories=3, seed=2)
    assert "3 stories" in capsys.readouterr().out
    assert Story.objects.count() == 3
