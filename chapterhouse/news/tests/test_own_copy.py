"""News and comments in a member's own copy."""

import pytest

from chapterhouse.members.tests.opening import copy_of
from chapterhouse.news.models import News
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(tmp_path):
    finch, heron = make_pen_name("Finch"), make_pen_name("Heron")
    news = News.objects.create(title="We moved", text="<p>A new house.</p>", pen_name=heron)
    news.comments.create(pen_name=finch, text="<p>Lovely rooms.</p>")
    news.comments.create(pen_name=heron, text="<p>Come in.</p>")
    return lambda name: copy_of({"finch": finch, "heron": heron}[name].member, tmp_path)


def test_what_one_said_stands_below_what_it_was_said_to(opened):
    page = opened("finch").text("news/news.html")
    assert "We moved" in page
    assert "<p>Lovely rooms.</p>" in page
    assert "Come in." not in page


def test_news_one_wrote_are_there(opened):
    assert "A new house." in opened("heron").text("news/news.html")


def test_whoever_said_nothing_has_no_such_page(opened, tmp_path):
    silent = make_pen_name("Silent").member
    assert "news/news.html" not in copy_of(silent, tmp_path).files
