"""Files of an old archive: pictures are served as pictures, texts lead to their chapters."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from chapterhouse.legacy.tests.halls import FIRST, ask
from chapterhouse.lib.tests.test_pictures import PNG

pytestmark = pytest.mark.usefixtures("halls")
BOAT = "stories/31/images/my boat.png"


@pytest.fixture(autouse=True)
def _files(halls, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    kept = {("key", BOAT): PNG, ("key", "images/x.gif"): b"<html><script>alert(1)</script>"}
    kept[("elder", "stories/31/images/hers.gif")] = b"GIF89a...."
    for (site_key, path), content in kept.items():
        default_storage.save(f"old/{halls[site_key].pk}/{path}", ContentFile(content))


@pytest.mark.parametrize("base", ["/", "/archive/"])
def test_a_picture_is_served_as_it_was(client, base):
    answer = ask(client, base + BOAT)
    assert (answer.status_code, answer.content) == (200, PNG)
    headers = ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy")
    assert [answer.headers[name] for name in headers] == [
        "image/png",
        "nosniff",
        "default-src 'none'; sandbox",
    ]
    assert "max-age=2592000" in answer.headers["Cache-Control"]
    assert not answer.cookies


def test_who_has_it_already_is_told_so(client):
    changed = ask(client, f"/{BOAT}").headers["Last-Modified"]
    assert client.get(f"/{BOAT}", headers={"if-modified-since": changed}).status_code == 304


def test_a_text_of_one_archive_finds_its_picture_at_the_root_beside_another(client):
    assert ask(client, "/stories/31/images/hers.gif").headers["Content-Type"] == "image/gif"
    assert ask(client, "/stories/31/images/hers.gif", FIRST).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/images/x.gif",
        "/images/none.gif",
        "/stories/31/images/../../../x.png",
        "/stories/31/images/%2e%2e/%2e%2e/x.png",
        "/stories/31/images/x%00.png",
        "/static/none.png",
    ],
)
def test_what_is_no_picture_is_not_served(client, path):
    assert ask(client, path).status_code == 404


def test_a_folder_that_is_called_like_a_picture_is_none(client, halls):
    default_storage.save(f"old/{halls['key'].pk}/stories/all.png/a.png", ContentFile(PNG))
    assert ask(client, "/archive/stories/all.png").status_code == 404


def test_the_old_icon_leads_to_ours(client):
    assert ask(client, "/favicon.ico").url == "/static/favicon.svg"


@pytest.mark.parametrize("path", ["/archive/stories/31/112.txt", "/stories/Ann/112.TXT"])
def test_a_chapters_file_leads_to_the_chapter(client, path):
    assert ask(client, path).url == reverse("chapter", args=[5, 112])


@pytest.mark.parametrize("number", [116, 130, 119, 140, 999, "9" * 40])
def test_the_file_of_what_nobody_may_see_is_not_there(client, number):
    answer = ask(client, f"/archive/stories/31/{number}.txt")
    assert answer.status_code == 404
    assert "Fog" not in answer.text
