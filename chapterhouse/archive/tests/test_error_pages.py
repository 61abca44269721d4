"""What goes wrong still looks like the house."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory


@pytest.mark.django_db
def test_nothing_stands_at_an_unknown_address(client):
    response = client.get("/nowhere/at/all/")
    assert response.status_code == 404
    assert "Nothing stands at this address" in response.content.decode()


@pytest.mark.django_db
def test_a_request_from_another_site_is_explained(client):
    response = client.post("/account/log-in/", headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403
    assert "could not tell that this came from you" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("origin", ["null", "http://[", "http://testserver.example.org"])
def test_so_is_one_from_nowhere_at_all(client, origin):
    assert client.post("/account/log-in/", headers={"origin": origin}).status_code == 403


@pytest.mark.parametrize("name", ["403", "410"])
def test_a_refusal_has_words_and_a_way_on(name):
    page = render_to_string(f"{name}.html", {"return_to": "next=%2F"}, RequestFactory().get("/"))
    assert '<div class="refusal">' in page
    assert "<h1>" in page


def test_a_broken_page_needs_no_request_and_no_database():
    page = render_to_string("500.html")
    assert "Something broke on our side" in page
    assert "house.css" in page
