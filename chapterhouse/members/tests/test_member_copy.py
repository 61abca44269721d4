"""The command that makes a copy for somebody who cannot sign in."""

import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db


def run(*arguments):
    said = StringIO()
    call_command("member-copy", *arguments, stdout=said)
    return said.getvalue()


def test_it_is_made_for_a_locked_member_and_theirs_alone(tmp_path):
    make_pen_name("Crow", is_active=False)
    target = tmp_path / "crow.zip"
    assert "nobody but the member" in run("crow", "--to", target)
    assert "index.html" in zipfile.ZipFile(target).namelist()
    assert target.stat().st_mode & 0o777 == 0o600


def test_nothing_is_written_over(tmp_path):
    make_pen_name("Crow")
    (tmp_path / "crow.zip").touch()
    with pytest.raises(CommandError, match="there already"):
        run("Crow", "--to", tmp_path / "crow.zip")


def test_who_is_unknown_is_said(tmp_path):
    with pytest.raises(CommandError, match="Nobody here has the pen name Crow"):
        run("Crow", "--to", tmp_path / "crow.zip")


def test_among_names_that_fold_alike_one_must_be_chosen(tmp_path):
    make_pen_name("Zoe")
    make_pen_name("Zoë")
    with pytest.raises(CommandError, match="Zoe, Zoë"):
        run("ZOE", "--to", tmp_path / "zoe.zip")
    run("Zoë", "--to", tmp_path / "zoe.zip")


def test_where_it_cannot_be_written_it_says_why(tmp_path):
    make_pen_name("Crow")
    with pytest.raises(CommandError, match="cannot be written"):
        run("Crow", "--to", tmp_path / "nowhere" / "crow.zip")


def test_it_asks_for_what_is_missing():
    with pytest.raises(CommandError, match="NAME --to FILE"):
        run()
