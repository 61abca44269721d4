"""Members find what others ask of them among the pages of their account."""

import pytest

from chapterhouse.stories.tests.pages import as_one, text_of
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["/account/", "/account/notices/", "/account/preferences/"])
def test_every_page_of_the_account_leads_to_writing_with_others(page):
    shown = text_of(as_one(make_cast(), "finch").get(page))
    assert '<a href="/write/invitations/">Writing with others</a>' in shown
    assert '<a href="/write/">My desk</a>' in shown


def test_the_overview_says_what_one_finds_there():
    assert "Who asks you to write a story together." in text_of(
        as_one(make_cast(), "finch").get("/account/")
    )
