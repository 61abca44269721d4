"""Pictures in stories: drawn anew, refused with a sentence, shown to whoever has the address."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from chapterhouse.stories import picturing
from chapterhouse.stories.models import Picture
from chapterhouse.testing import HERE

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


def dots(kind="PNG", size=(4, 3), **more):
    to = BytesIO()
    Image.new("RGB", size, "navy").save(to, kind, **more)
    return to.getvalue()


def send(client, raw, story=None, alt="A lamp", name="lamp.png"):
    page = reverse("add-picture", args=[story.pk] if story else [])
    said = {"picture": SimpleUploadedFile(name, raw), "alt": alt}
    return client.post(page, said, headers=HERE)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_of_each_kind_is_kept_and_shown(wren, cast, kind):
    answer = send(wren, dots(kind), cast.tide).json()
    assert (answer["width"], answer["height"]) == (4, 3)
    shown = wren.get(answer["address"])
    assert Image.open(BytesIO(b"".join(shown.streaming_content))).size == (4, 3)


def test_it_is_served_so_that_nothing_in_it_could_act(wren, cast, client):
    address = send(wren, dots(), cast.tide).json()["address"]
    client.logout()
    shown = client.get(address)
    assert shown["Content-Type"] == "image/png"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in shown["Content-Security-Policy"]
    assert "immutable" in shown["Cache-Control"]
    shown.close()
    assert not shown.cookies


def test_nothing_of_the_file_is_left_but_its_dots(wren, cast):
    exif = Image.Exif()
    exif[0x010E] = "taken at 12 Lamp Street"
    raw = dots("JPEG", exif=exif) + b"<script>alert(1)</script>"
    answer = send(wren, raw, cast.tide, name="lamp.jpg").json()
    kept = b"".join(wren.get(answer["address"]).streaming_content)
    assert b"Lamp Street" not in kept
    assert b"script" not in kept


def test_a_picture_on_its_side_is_turned(wren, cast):
    exif = Image.Exif()
    exif[0x0112] = 6
    answer = send(wren, dots("JPEG", exif=exif), cast.tide).json()
    assert (answer["width"], answer["height"]) == (3, 4)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (SVG, "save a drawing (SVG) as PNG"),
        (b"<html><script>alert(1)</script>", "no picture"),
        (b"GIF89a" + b"\0" * 20, "damaged"),
        (dots()[:40], "damaged"),
        (b"", "no picture"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(wren, cast, raw, words):
    answer = send(wren, raw, cast.tide)
    assert answer.status_code == 400
    assert words in answer.json()["error"]
    assert not Picture.objects.exists()


def test_a_bomb_of_dots_is_not_drawn(wren, cast):
    to = BytesIO()
    Image.new("1", (30_000, 30_000)).save(to, "PNG")
    answer = send(wren, to.getvalue(), cast.tide)
    assert "too many dots" in answer.json()["error"]


def test_one_members_pictures_have_an_end(wren, cast, monkeypatch):
    send(wren, dots(), cast.tide)
    monkeypatch.setattr(picturing, "MOST_BYTES_EACH", Picture.objects.get().size + 10)
    answer = send(wren, dots(size=(400, 300)), cast.tide)
    assert answer.status_code == 400
    assert "together" in answer.json()["error"]


def test_the_same_picture_is_kept_once_for_a_story(wren, cast):
    addresses = {send(wren, dots(), cast.tide).json()["address"] for _time in range(2)}
    assert len(addresses) == Picture.objects.count() == 1


def test_only_whoever_writes_the_story_puts_pictures_into_it(client, cast):
    client.force_login(cast.finch.member)
    assert send(client, dots(), cast.tide).status_code == 404
    client.logout()
    assert send(client, dots(), cast.tide).status_code == 403
    assert not Picture.objects.exists()


def test_an_address_that_nobody_was_given_is_not_there(client, cast):
    assert client.get(reverse("story-picture", args=["0" * 64, "png"])).status_code == 404


def test_a_broken_avif_is_damaged_like_any_other(wren):
    raw = dots("AVIF", size=(40, 30))
    for place in range(40, len(raw), 7):
        answer = send(wren, raw[:place] + b"\xff\xff\xff" + raw[place + 3 :])
        assert answer.status_code in {200, 400}
        cache.clear()
