"""What somebody sent after their session had ended: kept, and theirs to send on once."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path, reverse
from django.utils import timezone

from chapterhouse.members import kept_forms
from chapterhouse.members.models import KeptForm
from chapterhouse.members.security.confirming import confirmed_lately
from chapterhouse.members.signed_in import members_only
from chapterhouse.testing import HERE, PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db
STORY = "Once upon a tide,\r\nthe lamp went out.\r\n"
RECEIVED: list = []


@members_only
def write(request):
    RECEIVED.append(dict(request.POST.lists()))
    return HttpResponse("written")


@members_only
def refuse(request):
    if "again" in request.POST:
        return HttpResponse("taken")
    if "fails" in request.POST:
        raise RuntimeError
    status = int(request.POST.get("status", 403))
    return HttpResponse("refused", status=status)


@confirmed_lately
def burn(request):
    return HttpResponse("burnt")


urlpatterns = [
    path("write/", write, name="write"),
    path("refuse/", refuse, name="refuse"),
    path("burn/", burn, name="burn"),
    path("", include("chapterhouse.urls")),
]


@pytest.fixture(autouse=True)
def _pages():
    RECEIVED.clear()
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def wren():
    return make_pen_name("Wren").member


def send(client, address="/write/?then=1", **typed):
    typed = {"text": STORY, "tags": ["sea", "salt"], "password": "my secret", **typed}
    return client.post(address, typed, headers=HERE)


def log_in(client, name="Wren", **typed):
    typed = {"login": name, "password": PASSWORD, "next": reverse("kept-form"), **typed}
    return client.post(reverse("log-in"), typed, headers=HERE)


def pass_on(client, kept=None, follow=True, **typed):
    kept = kept or KeptForm.objects.latest("pk")
    typed = {"kept-form": kept.pk, **dict(kept.fields), **typed}
    return client.post(reverse("kept-form"), typed, headers=HERE, follow=follow)


def test_what_was_sent_without_a_session_waits_behind_the_log_in(client, wren):
    answer = send(client)
    assert answer.url == f"{reverse('log-in')}?next=%2Faccount%2Fkept%2F"
    page = client.get(log_in(client).url).text
    assert "Once upon a tide,<br>the lamp went out." in page
    assert 'value="salt"' in page
    assert RECEIVED == []


def test_one_button_sends_it_on_to_where_it_was_going(client, wren):
    send(client)
    log_in(client)
    answer = pass_on(client)
    assert answer.redirect_chain == [("/write/?then=1", 307)]
    assert answer.text == "written"
    assert RECEIVED[0]["text"] == [STORY]


def test_it_is_sent_on_once(client, wren):
    send(client)
    log_in(client)
    kept = KeptForm.objects.get()
    pass_on(client, kept)
    again = pass_on(client, kept)
    assert len(RECEIVED) == 1
    assert "already" in again.text


def test_passwords_are_not_kept(client, wren):
    send(client)
    kept = KeptForm.objects.get()
    assert [name for name, _value in kept.fields] == ["text", "tags", "tags"]
    assert "my secret" not in str(kept.fields)


def test_another_browser_never_sees_it(client, wren):
    send(client)
    kept, rook = KeptForm.objects.get(), client.__class__()
    make_pen_name("Rook")
    log_in(rook, "Rook")
    assert "Once upon" not in rook.get(reverse("kept-form")).text
    pass_on(rook, kept)
    assert RECEIVED == []
    assert KeptForm.objects.exists()


def test_it_can_be_thrown_away(client, wren):
    send(client)
    log_in(client)
    pass_on(client, discard="1")
    assert not KeptForm.objects.exists()
    assert RECEIVED == []


def test_two_tabs_are_both_kept(client, wren):
    send(client, text="of the first tab")
    send(client, text="of the second tab")
    log_in(client)
    page = client.get(reverse("kept-form")).text
    assert "of the first tab" in page
    assert "of the second tab" in page


def test_after_an_hour_it_is_gone(client, wren):
    send(client)
    log_in(client)
    KeptForm.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "Once upon" not in client.get(reverse("kept-form")).text


def test_what_is_too_long_is_shown_to_be_copied(client, monkeypatch):
    monkeypatch.setattr(kept_forms, "MOST_LETTERS", 10)
    answer = send(client)
    assert answer.status_code == 413
    assert "Once upon a tide" in answer.text
    assert "my secret" not in answer.text
    assert not KeptForm.objects.exists()


def test_a_stranger_cannot_fill_the_disk(client):
    answers = [send(client).status_code for _ in range(kept_forms.MOST_AN_HOUR + 1)]
    assert answers[-1] == 413
    assert KeptForm.objects.count() == kept_forms.MOST_AN_HOUR


def test_another_site_has_nothing_kept(client):
    client.post("/write/", {"text": STORY}, headers={"sec-fetch-site": "cross-site"})
    assert not KeptForm.objects.exists()


def test_a_page_asked_for_is_come_back_to(client, wren):
    assert client.get("/write/?a=1").url == f"{reverse('log-in')}?next=/write/%3Fa%3D1"


def test_a_visitor_with_nothing_kept_is_asked_to_log_in(client):
    assert client.get(reverse("kept-form")).url.startswith(reverse("log-in"))


def test_what_needed_confirming_is_kept_as_well(client, wren):
    client.force_login(wren)
    answer = send(client, "/burn/")
    assert answer.url == f"{reverse('confirm-it-is-you')}?next=%2Faccount%2Fkept%2F"
    answer = client.post(answer.url, {"password": PASSWORD}, headers=HERE)
    assert answer.url == reverse("kept-form")
    assert pass_on(client).text == "burnt"


@pytest.mark.parametrize("typed", [{"status": 404}, {"status": 429}, {"fails": "1"}])
def test_what_is_refused_where_it_was_going_is_still_kept(client, wren, typed):
    client.raise_request_exception = False
    send(client, "/refuse/", **typed)
    log_in(client)
    status = pass_on(client).status_code
    assert status >= 400
    page = client.get(reverse("kept-form")).text
    assert "Once upon a tide" in page
    assert status == 500 or "It is still kept" in page
    fields = KeptForm.objects.get().fields
    assert [name for name, _value in fields] == ["text", "tags", *typed]
    assert pass_on(client, again="1").text == "taken"
    assert not KeptForm.objects.exists()


@pytest.mark.parametrize("status", [200, 422])
def test_a_page_that_shows_it_again_keeps_nothing_twice(client, wren, status):
    send(client, "/refuse/", status=status)
    log_in(client)
    pass_on(client)
    assert not KeptForm.objects.exists()


def test_nothing_but_what_was_sent_on_is_kept_by_a_refusal(client, wren):
    client.force_login(wren)
    send(client, "/refuse/")
    assert not KeptForm.objects.exists()


def test_signs_that_a_database_cannot_keep_are_left_out(client):
    send(client, text="one\0two")
    assert ["text", "onetwo"] in KeptForm.objects.get().fields


def test_what_a_script_sent_is_not_kept(client):
    client.post("/write/", b"{}", content_type="application/json", headers=HERE)
    assert not KeptForm.objects.exists()
