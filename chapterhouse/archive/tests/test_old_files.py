import pytest

from chapterhouse.archive.models import Source
from chapterhouse.archive.old_files import kept_as, stories_folder


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("stories/10/images/boat.png", "old/7/stories/10/images/boat.png"),
        ("stories//10/my boat.png", "old/7/stories/10/my boat.png"),
        ("images/caf\udce9.gif", "old/7/images/café.gif"),
        ("images/caf%E9.gif", "old/7/images/café.gif"),
        ("images/cafe\u0301.gif", "old/7/images/café.gif"),
        ("../chapterhouse.sqlite3", None),
        ("images/../../secret.key", None),
        ("images/%2e%2e/secret.key", None),
        (".htaccess", None),
        ("images\\..\\x.png", None),
        ("images/a\nb.png", None),
        ("x" * 500 + ".png", None),
        ("/", None),
    ],
)
def test_a_path_has_one_name_and_never_leads_out(path, name):
    assert kept_as(Source(pk=7), path) == name


@pytest.mark.parametrize(
    ("told", "folder"),
    [("stories", "stories"), ("../stories/", "stories"), ("a/b", "a/b"), ("", "stories")],
)
def test_the_stories_folder_is_called_as_addresses_called_it(told, folder):
    source = Source(traits={"settings": {"storiespath": told}})
    assert stories_folder(source) == folder
