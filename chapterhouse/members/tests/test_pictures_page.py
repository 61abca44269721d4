"""Sending a picture for a pen name, and the address it is shown from."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import PenName
from chapterhouse.members.tests.uploads import halves, opened, picture, upload
from chapterhouse.testing import HERE, make_pen_name


@pytest.fixture
def archive(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    return Archive.objects.create(pk=1, name="The Reading Room")


@pytest.fixture
def wren(client, archive):
    name = make_pen_name("Wren")
    client.force_login(name.member)
    return name


@pytest.fixture
def send(client, django_capture_on_commit_callbacks):
    """Post the form of a name's picture, and let happen what follows once it is certain."""

    def posted(name, content=None, alt="A wren on a post", **more):
        files = {"picture": upload(content)} if content else {}
        address = reverse("picture-of-pen-name", args=[name.address])
        with django_capture_on_commit_callbacks(execute=True):
            page = client.post(address, {"alt": alt, **files, **more}, headers=HERE, follow=True)
        name.refresh_from_db()
        return page

    return posted


def test_it_stands_on_the_authors_page_with_its_words(client, send, wren):
    send(wren, picture())
    page = client.get(wren.get_absolute_url()).text
    assert f'<img class="avatar" src="{wren.picture_address}" alt="A wren on a post"' in page


def test_the_file_is_served_as_a_picture_and_nothing_else_for_ever(client, send, wren):
    send(wren, picture())
    answer = client.get(wren.picture_address)
    assert opened(answer.content).size == (256, 256)
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Last-Modified" not in answer.headers


def test_another_one_has_another_address_and_the_first_file_is_gone(client, send, wren, settings):
    send(wren, picture())
    before = wren.picture_address
    send(wren, picture(colour="white"))
    assert wren.picture_address != before
    assert client.get(before).status_code == 404
    assert len(list(settings.MEDIA_ROOT.rglob("*.webp"))) == 1


def test_the_old_file_stays_until_the_change_is_certain(
    client, send, wren, django_capture_on_commit_callbacks
):
    send(wren, picture())
    before = wren.picture_address
    with django_capture_on_commit_callbacks() as waiting:
        wren.show_picture(picture(), "white", by=None)
    assert client.get(before).status_code == 200
    waiting[0]()
    assert client.get(before).status_code == 404


def test_a_picture_needs_words_and_words_a_picture(client, send, wren):
    assert "Say in a few words" in send(wren, picture(), alt=" ").text
    assert "Choose a picture." in send(wren).text
    assert not wren.avatar


def test_the_words_alone_can_be_changed(client, send, wren):
    send(wren, picture())
    before = wren.picture_address
    send(wren, alt="A wren, singing")
    assert (wren.picture_address, wren.avatar_alt) == (before, "A wren, singing")


def test_it_can_be_taken_down(client, send, wren, settings, django_capture_on_commit_callbacks):
    send(wren, picture())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("remove-picture", args=["Wren"]), headers=HERE)
    wren.refresh_from_db()
    assert (wren.avatar.name, wren.avatar_alt) == ("", "")
    assert not list(settings.MEDIA_ROOT.rglob("*.webp"))


def test_a_refusal_is_told_and_nothing_changes(client, send, wren):
    page = send(wren, b"GIF89a" + b"\xff" * 60)
    assert "The picture is damaged." in page.text
    assert "A wren on a post" in page.text


def test_the_same_picture_under_two_names_is_warned_of(client, send, wren):
    second = PenName.create(wren.member, "Kestrel")
    send(wren, halves("navy", "white", "PNG"))
    page = send(second, halves("navy", "white", "JPEG", quality=60))
    assert "Wren shows this picture too" in page.text
    assert not second.avatar
    send(second, halves("navy", "white", "PNG"), same="on")
    assert second.avatar


def test_another_picture_is_not(client, send, wren):
    second = PenName.create(wren.member, "Kestrel")
    send(wren, halves("navy", "white", "PNG"))
    send(second, halves("white", "navy", "PNG"))
    assert second.avatar


def test_an_archive_without_pictures_shows_and_takes_none(client, send, wren, archive):
    send(wren, picture())
    archive.pictures_of_members = False
    archive.save()
    assert "<img" not in client.get(wren.get_absolute_url()).text
    assert client.get(wren.picture_address).status_code == 404
    assert send(wren, picture()).status_code == 404


def test_a_deleted_name_takes_its_picture_along(
    client, send, wren, settings, django_capture_on_commit_callbacks
):
    second = PenName.create(wren.member, "Kestrel")
    send(second, picture())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("delete-pen-name", args=["Kestrel"]), headers=HERE)
    assert not list(settings.MEDIA_ROOT.rglob("*.webp"))


@pytest.mark.parametrize("stem", ["x" * 24, "..", "0" * 23, "%2e%2e%2fsecret", "0" * 24])
def test_nothing_else_is_served_there(client, send, wren, stem):
    assert client.get(f"/pictures/{stem}.webp").status_code == 404


def test_a_picture_of_the_old_archive_is_not_loaded_from_elsewhere(client, send, wren):
    PenName.objects.update(avatar_address="http://pictures.example/me.gif")
    assert "pictures.example" not in client.get(wren.get_absolute_url()).text
    page = client.get(reverse("picture-of-pen-name", args=["Wren"])).text
    assert "not loaded from there any more" in page
