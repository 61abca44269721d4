"""A chapter's versions: kept, read, compared, brought back, named."""

import pytest
from django.urls import reverse
from django.utils import timezone

from chapterhouse.members.models import PenName
from chapterhouse.stories.models import ChapterText, Revision
from chapterhouse.stories.models.texts import pack
from chapterhouse.stories.publishing import publish_change, save_version
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import HERE

pytestmark = pytest.mark.django_db
FIRST = "<p>The gull cried over the sea.</p><p>Nobody heard.</p>"
SECOND = "<p>The tern cried over the sea.</p><p>Nobody heard.</p>"


@pytest.fixture
def draft(cast):
    chapter = cast.tide.chapters.get(title="Unfinished")
    store_text(chapter, FIRST, by=cast.wren)
    store_text(chapter, SECOND, by=cast.wren)
    return chapter


@pytest.fixture
def author(client, cast):
    client.force_login(cast.wren.member)
    return client


def address(name, chapter, *more):
    return reverse(name, args=[chapter.pk, *more])


def page_of(client, at):
    return " ".join(client.get(at).content.decode().split())


class TestTheList:
    def test_it_says_who_when_and_how_many_words_more(self, author, draft):
        store_text(draft, SECOND + "<p>But one did.</p>", by=PenName.objects.get(name="Rook"))
        page = page_of(author, address("revisions", draft))
        assert page.index("Version 4") < page.index("Version 1")
        assert "<bdi>Rook</bdi>" in page
        assert '11 <span class="quiet">+3</span>' in page

    def test_it_says_which_one_readers_have(self, author, cast):
        chapter = cast.tide.chapters.first()
        save_version(chapter, SECOND, by=cast.wren)
        page = page_of(author, address("revisions", chapter))
        assert page.index("Version 2") < page.index("Version 1") < page.index("what readers have")

    def test_ten_thousand_versions_are_pages(self, author, draft, django_assert_max_num_queries):
        row = {"chapter": draft, "made_at": timezone.now(), "packed": pack(FIRST), "words": 8}
        Revision.objects.bulk_create(Revision(number=n, **row) for n in range(4, 10_001))
        # Session, member, archive, the chapter and the right to it, the versions and their count.
        with django_assert_max_num_queries(16):
            page = page_of(author, address("revisions", draft) + "?page=100")
        assert "Version 5050" in page
        assert "Page 100 of 200" in page

    def test_a_chapter_without_any_says_so(self, author, cast):
        chapter = cast.tide.chapters.create(position=9)
        assert "No version yet" in page_of(author, address("revisions", chapter))


class TestOneVersion:
    def test_it_is_read(self, author, draft):
        assert "The gull cried" in page_of(author, address("revision", draft, 2))

    def test_one_that_never_was_is_not_there(self, author, draft):
        assert author.get(address("revision", draft, 99)).status_code == 404

    def test_it_is_named(self, author, draft):
        author.post(address("label-revision", draft, 2), {"label": "Before Easter"}, headers=HERE)
        assert "Before Easter" in page_of(author, address("revisions", draft))

    def test_a_name_may_not_be_endless(self, author, draft):
        typed = {"label": "x" * 101}
        answer = author.post(address("label-revision", draft, 2), typed, headers=HERE)
        assert answer.status_code == 422
        assert "x" * 101 in answer.content.decode()


class TestComparing:
    def test_two_beside_each_other_word_by_word(self, author, draft):
        page = page_of(author, address("compare-revisions", draft) + "?from=2&to=3")
        assert '<del><span class="unseen">removed: </span>gull<span' in page
        assert '<ins><span class="unseen">added: </span>tern<span' in page

    def test_what_readers_have_and_the_newest_where_nothing_was_chosen(self, author, cast):
        chapter = cast.tide.chapters.first()
        save_version(chapter, SECOND, by=cast.wren)
        page = page_of(author, address("compare-revisions", chapter))
        assert "version 1 and version 2" in page

    @pytest.mark.parametrize("query", ["?from=1&to=99", "?from=0&to=2", "?from=x", "?to=-1"])
    def test_versions_that_never_were_are_not_there(self, author, draft, query):
        assert author.get(address("compare-revisions", draft) + query).status_code == 404

    def test_what_stayed_is_counted_and_shown_if_wished(self, author, draft, cast):
        lines = "".join(f"<p>Line number {n} of them.</p>" for n in range(9))
        store_text(draft, lines, by=cast.wren)
        store_text(draft, lines.replace("number 0", "number nought"), by=cast.wren)
        compare = address("compare-revisions", draft) + "?from=4&to=5"
        assert "7 paragraphs are the same." in page_of(author, compare)
        assert "Line number 8" not in page_of(author, compare)
        assert "Line number 8" in page_of(author, compare + "&whole=1")

    def test_the_same_is_the_same(self, author, draft):
        same = address("compare-revisions", draft) + "?from=2&to=2"
        assert "The two versions are the same." in page_of(author, same)

    def test_marks_of_a_story_stay_words(self, author, draft, cast):
        store_text(draft, "<p>Is 1 &lt; 2 &amp; so?</p>", by=cast.wren)
        page = page_of(author, address("compare-revisions", draft) + "?from=3&to=4")
        assert "Is 1 &lt; 2 &amp; so?" in page


class TestBringingBack:
    def test_a_drafts_text_is_the_old_one_under_a_new_number(self, author, draft):
        author.post(address("restore-revision", draft, 2), headers=HERE)
        text = ChapterText.objects.get(chapter=draft)
        assert (text.revision, text.html) == (4, Revision.objects.get(chapter=draft, number=2).html)
        assert draft.revisions.get(number=4).pen_name.name == "Wren"

    def test_pressed_twice_it_comes_once(self, author, draft):
        for _ in range(2):
            author.post(address("restore-revision", draft, 2), headers=HERE)
        assert draft.revisions.count() == 4

    def test_of_what_is_out_the_author_is_asked_first(self, author, cast):
        chapter = cast.tide.chapters.first()
        first = chapter.revisions.get()
        publish_change(
            chapter, save_version(chapter, SECOND, by=cast.wren), is_significant=True, by=None
        )
        answer = author.post(address("restore-revision", chapter, 1), headers=HERE)
        assert answer.headers["Location"] == address("publish-chapter", chapter)
        assert "tern" in ChapterText.objects.get(chapter=chapter).html
        assert chapter.revisions.get(number=3).html == first.html


def test_who_may_not_write_it_sees_no_version(client, cast, draft):
    client.force_login(cast.finch.member)
    chapter = cast.tide.chapters.first()
    for at in (address("revisions", chapter), address("compare-revisions", chapter)):
        assert client.get(at).status_code == 403
    assert client.get(address("revision", draft, 2)).status_code == 404
    for name in ("restore-revision", "label-revision"):
        assert client.post(address(name, chapter, 1), headers=HERE).status_code == 403
