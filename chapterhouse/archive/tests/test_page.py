import pytest
from django.urls import reverse

from chapterhouse.archive.models import Page

pytestmark = pytest.mark.django_db


def test_a_page_of_the_archives_own_is_shown(client):
    page = Page.objects.create(name="rules", title="House rules", text="<p>Be <em>kind</em>.</p>")
    answer = client.get(page.get_absolute_url())
    assert "<h1>House rules</h1>" in answer.text
    assert "Be <em>kind</em>." in answer.text
    assert f"page:{page.pk}" in answer.stamps


@pytest.mark.parametrize("name", ["secret", "nowhere", "..", "a b", "x" * 300])
def test_what_is_not_public_or_never_was_is_not_there(client, name):
    Page.objects.create(name="secret", title="Not for all", is_public=False)
    assert client.get(reverse("page", args=[name])).status_code == 404
