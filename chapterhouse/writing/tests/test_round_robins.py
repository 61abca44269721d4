"""Round robins: any member writes a chapter, and the story's authors keep the say."""

import pytest

from chapterhouse.members.models import Block
from chapterhouse.notices.inbox.lines import lines_of
from chapterhouse.notices.models import Notice
from chapterhouse.notices.tests.hearing import told as listened
from chapterhouse.stories.models import Chapter, State, Story
from chapterhouse.stories.pressing import Wish, press
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.tests.pages import as_one, text_of
from chapterhouse.testing import HERE, make_cast, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    company = make_cast()
    company.round = make_published("Round", company.wren, is_round_robin=True)
    return company


@pytest.fixture
def finch(cast):
    return as_one(cast, "finch")


@pytest.fixture
def wren(cast):
    return as_one(cast, "wren")


def address(story):
    return f"/stories/{story.pk}/continue/"


def post(browser, path, follow=True, **said):
    return browser.post(path, {"text_format": "plain"} | said, headers=HERE, follow=follow)


def write(cast, browser, **said):
    post(browser, address(cast.round), text="It went on.", pen_name=cast.finch.address, **said)
    return cast.round.chapters.last()


def told(name):
    listened(name)
    lines = lines_of(name.member, Notice.objects.filter(member=name.member))
    return [(str(line.words.what), line.words.more) for line in lines if line.words]


def test_any_member_writes_a_chapter_under_their_name(cast, finch):
    chapter = write(cast, finch, title="On")
    assert (chapter.author, chapter.title, chapter.position) == (cast.finch, "On", 2)
    assert chapter.state == State.DRAFT
    assert chapter.revisions.get().pen_name == cast.finch


def test_nobody_writes_under_a_name_of_somebody_else(cast, finch):
    answer = post(finch, address(cast.round), text="It went on.", pen_name=cast.rook.address)
    assert answer.status_code == 422
    assert cast.round.chapters.count() == 1


def test_they_edit_and_publish_their_own_chapter_and_no_other(cast, finch):
    chapter = write(cast, finch)
    assert finch.get(f"/write/chapters/{chapter.pk}/").status_code == 200
    assert finch.get(f"/write/chapters/{chapter.pk}/publish/").status_code == 200
    first = cast.round.chapters.first()
    assert finch.get(f"/write/chapters/{first.pk}/").status_code == 404
    assert finch.get(f"/write/stories/{cast.round.pk}/chapters/").status_code == 404
    assert finch.get(f"/write/stories/{cast.round.pk}/chapters/new/").status_code == 404


def test_the_form_of_their_chapter_leaves_the_order_to_the_authors(cast, finch):
    page = text_of(finch.get(f"/write/chapters/{write(cast, finch).pk}/"))
    assert 'name="kind"' not in page
    assert 'name="author"' not in page
    assert f"/write/stories/{cast.round.pk}/chapters/" not in page


def test_their_name_stays_when_the_form_is_saved(cast, finch):
    chapter = write(cast, finch)
    post(finch, f"/write/chapters/{chapter.pk}/", text="Another way.")
    chapter.refresh_from_db()
    assert chapter.author == cast.finch
    assert "Another way." in chapter.text.html


def test_one_chapter_is_begun_at_a_time(cast, finch):
    chapter = write(cast, finch)
    answer = finch.get(address(cast.round))
    assert answer.url == f"/write/chapters/{chapter.pk}/"
    publish(chapter, by=None)
    assert finch.get(address(cast.round)).status_code == 200


def test_the_queue_reads_what_others_write(cast, finch):
    chapter = write(cast, finch)
    pressed = press([chapter], Wish(), by=cast.finch.member)
    assert pressed.handed_in == [chapter]
    Story.objects.filter(pk=cast.round.pk).update(publishes_itself=True)
    chapter.story.refresh_from_db()
    assert press([Chapter.objects.get(pk=chapter.pk)], Wish(), by=cast.finch.member).out


def test_the_story_page_says_that_it_is_open(cast, client, finch):
    path = cast.round.get_absolute_url()
    for browser in (client, finch):
        assert "Write the next chapter" in text_of(browser.get(path))
    assert "/log-in/" in client.get(address(cast.round)).url
    assert "Write the next chapter" not in text_of(client.get(cast.salt.get_absolute_url()))


@pytest.mark.parametrize(
    "changes",
    [
        {"is_round_robin": False},
        {"takes_chapters": False},
    ],
)
def test_a_story_that_is_not_open_takes_none(cast, client, finch, changes):
    Story.objects.filter(pk=cast.round.pk).update(**changes)
    answer = post(finch, address(cast.round), text="It went on.")
    assert answer.status_code == 403
    assert "takes no chapters of others just now" in text_of(answer)
    assert cast.round.chapters.count() == 1
    assert "Write the next chapter" not in text_of(client.get(cast.round.get_absolute_url()))


def test_an_archive_without_round_robins_has_none(cast, finch):
    cast.archive.round_robins = False
    cast.archive.save()
    assert finch.get(address(cast.round)).status_code == 403


@pytest.mark.parametrize("changes", [{"state": State.WITHDRAWN}, {"is_hidden": True}])
def test_a_story_out_of_sight_is_not_found(cast, finch, changes):
    Story.objects.filter(pk=cast.round.pk).update(**changes)
    assert finch.get(address(cast.round)).status_code == 404


def test_whoever_is_kept_away_does_not_write_on(cast, finch):
    Block.objects.create(member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch)
    answer = post(finch, address(cast.round), text="It went on.")
    assert answer.status_code == 403
    assert "You cannot reach them here." in text_of(answer)
    assert cast.round.chapters.count() == 1


def test_its_authors_have_the_form_of_their_own(cast, wren):
    assert wren.get(address(cast.round)).url == f"/write/stories/{cast.round.pk}/chapters/new/"


def test_its_authors_are_told(cast, finch):
    write(cast, finch)
    assert told(cast.wren) == [("Somebody writes on in your round robin", "")]
    assert told(cast.finch) == []


def test_its_author_closes_and_opens_it(cast, finch, wren):
    path = f"/write/stories/{cast.round.pk}/round-robin/"
    assert "Close it to others" in text_of(wren.get(f"/write/stories/{cast.round.pk}/chapters/"))
    post(wren, path)
    assert finch.get(address(cast.round)).status_code == 403
    post(wren, path, open="")
    assert finch.get(address(cast.round)).status_code == 200
    assert post(finch, path).status_code == 404


def test_its_author_puts_chapters_in_another_order(cast, finch, wren):
    chapter = write(cast, finch)
    path = f"/write/stories/{cast.round.pk}/chapters/move/"
    post(wren, path, chapter=chapter.pk, to="first")
    chapter.refresh_from_db()
    assert chapter.position == 1


def test_its_author_takes_a_chapter_out_with_a_word_to_the_writer(cast, finch, wren):
    chapter = write(cast, finch)
    page = text_of(wren.get(f"/write/chapters/{chapter.pk}/delete/"))
    assert "<bdi>Finch</bdi> wrote it." in page
    post(wren, f"/write/chapters/{chapter.pk}/delete/", why="It belongs to another story.")
    chapter.refresh_from_db()
    assert chapter.state == State.BINNED
    assert told(cast.finch) == [("Your chapter was taken out", "It belongs to another story.")]


def test_what_was_taken_out_does_not_come_back_by_its_writer(cast, finch, wren):
    chapter = write(cast, finch)
    post(wren, f"/write/chapters/{chapter.pk}/delete/")
    assert "Chapter 2" not in text_of(finch.get("/write/bin/"))
    assert post(finch, f"/write/bin/chapters/{chapter.pk}/restore/").status_code == 404
    post(wren, f"/write/bin/chapters/{chapter.pk}/restore/")
    chapter.refresh_from_db()
    assert chapter.state == State.DRAFT


def test_a_writer_deletes_their_own_and_takes_it_back(cast, finch):
    chapter = write(cast, finch)
    post(finch, f"/write/chapters/{chapter.pk}/delete/")
    assert "Chapter 2" in text_of(finch.get("/write/bin/"))
    post(finch, f"/write/bin/chapters/{chapter.pk}/restore/")
    chapter.refresh_from_db()
    assert chapter.state == State.DRAFT


def test_a_story_with_as_many_chapters_as_there_may_be_says_so(cast, finch):
    cast.archive.most_chapters = 1
    cast.archive.save()
    answer = post(finch, address(cast.round), text="It went on.", pen_name=cast.finch.address)
    assert answer.status_code == 422
    assert "It went on." in text_of(answer)


def test_what_was_begun_is_kept_as_a_draft(cast, finch):
    answer = post(finch, address(cast.round), text="Half a sent", save="draft", follow=False)
    assert cast.round.chapters.count() == 1
    assert "Half a sent" in text_of(finch.get(answer.url, follow=True))
