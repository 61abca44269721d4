import pytest
from django.core.management import CommandError, call_command

from chapterhouse.stories.models import Story
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(take_in):
    return make_cast()


def test_before_the_first_it_says_what_to_do(cast):
    with pytest.raises(CommandError, match="chapterhouse search rebuild"):
        call_command("search", "check")


def test_a_rebuilt_index_agrees_with_the_tables(cast, capsys):
    call_command("search", "rebuild")
    call_command("search", "check")
    said = capsys.readouterr().out
    assert "4 stories are in the new index." in said
    assert "Index and tables agree on 4 stories." in said
    assert "Index and tables agree on 7 chapters." in said


def test_texts_are_left_out_where_the_archive_wants_it_so(cast, capsys):
    cast.archive.searches_texts = False
    cast.archive.save()
    call_command("search", "rebuild")
    assert "chapters" not in capsys.readouterr().out


def test_what_differs_is_named_and_fails(cast):
    call_command("search", "rebuild")
    Story.objects.filter(pk=cast.salt.pk).update(words=12345)
    with pytest.raises(CommandError, match=f"stories: in it as they were before: {cast.salt.pk}"):
        call_command("search", "check")
