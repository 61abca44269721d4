"""A whole chapter that is sent after the session ended is there again after logging in."""

import re
from html import unescape

import pytest
from django.urls import reverse

from chapterhouse.members.models import KeptForm
from chapterhouse.stories.models import ChapterText
from chapterhouse.testing import HERE, PASSWORD

pytestmark = pytest.mark.django_db
FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def log_in(client):
    typed = {"login": "wren@example.org", "password": PASSWORD}
    client.post(reverse("log-in"), typed, headers=HERE)


def fields_in(shown):
    return {unescape(name): unescape(value) for name, value in FIELD.findall(shown)}


@pytest.mark.parametrize("megabytes", [0.1, 4.9])
def test_it_is_kept_and_sent_on(client, cast, megabytes):
    chapter = cast.tide.chapters.last()
    address = reverse("edit-chapter", args=[chapter.pk])
    client.force_login(cast.wren.member)
    began = client.get(address).context["form"].initial["began"]
    client.logout()
    # Two bytes a letter: as long as a chapter may be.
    text = "<p>" + "море " * int(megabytes * 1_000_000 / 9) + "</p>"
    typed = {"text": text, "text_format": "html", "began": began}
    assert client.post(address, typed, headers=HERE).headers["Location"].startswith("/account/")
    log_in(client)
    waiting = fields_in(client.get(reverse("kept-form")).content.decode())
    assert waiting["text"] == text
    kept = {"kept-form": KeptForm.objects.get().pk}
    answer = client.post(reverse("kept-form"), waiting | kept, headers=HERE)
    assert (answer.status_code, answer.headers["Location"]) == (307, address)
    assert client.post(address, waiting, headers=HERE).status_code == 302
    assert ChapterText.objects.get(chapter=chapter).html.count("море") == text.count("море")
