from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chapterhouse.members.models import Preferences
from chapterhouse.news.models import News
from chapterhouse.notices.jobs import forget_read
from chapterhouse.notices.kudos import key_of
from chapterhouse.notices.models import Message, Notice
from chapterhouse.reviews.models import Kudos, Review
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.stories.chaptering import change_chapter
from chapterhouse.stories.models import Chapter
from chapterhouse.testing import HERE, make_published

pytestmark = pytest.mark.django_db
Kind = Notice.Kind
INBOX = "/account/notices/"


def notice(name, kind, key, story=None, **fields):
    return Notice.objects.create(member=name.member, kind=kind, key=key, story=story, **fields)


def of_chapter(name, story, **fields):
    chapter = story.chapters.order_by("position").filter(is_live=True).last()
    return notice(name, Kind.CHAPTER, chapter.pk, story, **fields)


def page(client, address=INBOX):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_new_chapter_stands_there_and_leads_to_it(cast, finch):
    told = of_chapter(cast.finch, cast.tide)
    shown = page(finch)
    assert "New chapter" in shown
    assert f'href="/stories/{cast.tide.pk}/chapters/{told.key}/"' in shown
    assert "Tide" in shown
    assert "Wren" in shown


def test_every_kind_has_its_words(cast, client):
    said = Review.objects.create(story=cast.salt, pen_name=cast.finch, text="<p>Lovely salt.</p>")
    letter = Message.objects.create(
        sender=cast.rook, receiver=cast.wren, subject="About gulls", words="."
    )
    news = News.objects.create(title="We moved", published_at=timezone.now())
    day = timezone.now().date()
    Kudos.objects.create(story=cast.salt, member=cast.finch.member)
    Kudos.objects.create(story=cast.salt, visitor="x")
    notice(cast.wren, Kind.REVIEW, said.pk, cast.salt)
    notice(cast.wren, Kind.MESSAGE, letter.pk)
    notice(cast.wren, Kind.NEWS, news.pk)
    notice(cast.wren, Kind.KUDOS, key_of(cast.salt.pk, day), cast.salt)
    notice(cast.wren, Kind.STORY, cast.salt.pk, cast.salt)
    notice(cast.wren, Kind.FINISHED, cast.salt.pk, cast.salt)
    client.force_login(cast.wren.member)
    shown = page(client)
    for words in ("Lovely salt.", "About gulls", "We moved", "2 readers thanked you.", "Finished"):
        assert words in shown
    assert "no longer here" not in shown


def test_what_gives_something_away_is_kept_back(cast, client):
    words = '<p>I knew it: <span class="spoiler">the gull did it</span> after all.</p>'
    said = Review.objects.create(story=cast.salt, pen_name=cast.finch, text=words)
    notice(cast.wren, Kind.REVIEW, said.pk, cast.salt)
    client.force_login(cast.wren.member)
    assert "I knew it: […] after all." in page(client)


def test_who_hides_numbers_is_told_none(cast, client):
    Preferences.change(cast.wren.member, hides_numbers=True)
    Kudos.objects.create(story=cast.salt, member=cast.finch.member)
    notice(cast.wren, Kind.KUDOS, key_of(cast.salt.pk, timezone.now().date()), cast.salt)
    client.force_login(cast.wren.member)
    assert "Readers thanked you." in page(client)


@pytest.mark.parametrize("name", ["dust", "fog"])
def test_what_may_no_longer_be_seen_has_no_words(cast, finch, name):
    story = getattr(cast, name)
    notice(cast.finch, Kind.STORY, story.pk, story)
    notice(cast.finch, Kind.CHAPTER, story.chapters.get().pk, story)
    shown = page(finch)
    assert shown.count("Something that is no longer here.") == 2
    assert story.title not in shown


def test_what_was_deleted_has_no_words_either(cast, finch):
    notice(cast.finch, Kind.REPLY, 10**9, cast.salt)
    assert "no longer here" in page(finch)


def test_what_was_muted_since_is_gone_from_lines_and_numbers(cast, finch):
    said = Review.objects.create(story=cast.salt, pen_name=cast.rook)
    for story in (cast.tide, cast.salt):
        of_chapter(cast.finch, story)
    notice(cast.finch, Kind.REPLY, said.pk, cast.salt)
    notice(cast.finch, Kind.REPLY, 10**9)
    mute(cast.finch.member, cast.salt)
    shown = page(finch)
    assert "Salt" not in shown
    assert "2 unread notices" in shown
    assert shown.count('<li class="inbox-line is-unread">') == 2


def test_ones_own_stories_are_told_of_whatever_one_muted(cast, client):
    said = Review.objects.create(story=cast.salt, pen_name=cast.finch)
    notice(cast.wren, Kind.REVIEW, said.pk, cast.salt)
    mute(cast.wren.member, cast.rook)
    client.force_login(cast.wren.member)
    assert "Salt" in page(client)


def test_the_newest_stands_first_and_under_its_day(cast, finch):
    now = timezone.now()
    of_chapter(cast.finch, cast.salt, made_at=now - timedelta(days=400))
    of_chapter(cast.finch, cast.tide, made_at=now)
    shown = page(finch)
    assert shown.index(">Today<") < shown.index(">Tide · ") < shown.index(">Salt · ")


def test_kinds_have_their_pages_with_what_is_unread(cast, finch):
    of_chapter(cast.finch, cast.tide)
    of_chapter(cast.finch, cast.salt, read_at=timezone.now())
    notice(cast.finch, Kind.STORY, cast.ash.pk, cast.ash)
    chapters = page(finch, f"{INBOX}?kind=chapter")
    assert "Tide" in chapters
    assert "Salt" in chapters
    assert "Ash" not in chapters
    assert 'Chapters <span class="count">1<' in chapters
    assert page(finch, f"{INBOX}?kind=moon").count('<li class="inbox-line') == 3


def test_one_is_read_by_its_button_or_by_its_page(cast, finch):
    first, second = of_chapter(cast.finch, cast.tide), of_chapter(cast.finch, cast.salt)
    by_button = finch.post(f"{INBOX}{first.pk}/read/", {"next": INBOX}, headers=HERE)
    by_page = finch.post(f"{INBOX}{second.pk}/read/", headers=HERE)
    assert by_button.url == INBOX
    assert by_page.status_code == 204
    assert not Notice.objects.filter(read_at=None).exists()


def test_nobody_reads_anothers(cast, client):
    told = of_chapter(cast.finch, cast.tide)
    client.force_login(cast.rook.member)
    client.post(f"{INBOX}{told.pk}/read/", headers=HERE)
    client.post(f"{INBOX}read/", headers=HERE)
    assert Notice.objects.get().read_at is None


def test_all_of_a_kind_are_read_and_none_that_came_meanwhile(cast, finch):
    seen = of_chapter(cast.finch, cast.tide)
    story = notice(cast.finch, Kind.STORY, cast.ash.pk, cast.ash)
    later = of_chapter(cast.finch, cast.salt)
    finch.post(f"{INBOX}read/", {"kind": "chapter", "until": seen.pk}, headers=HERE)
    assert set(Notice.objects.filter(read_at=None)) == {story, later}
    finch.post(f"{INBOX}read/", {"until": later.pk}, headers=HERE)
    assert not Notice.objects.filter(read_at=None).exists()


@pytest.mark.parametrize("until", ["", "-1", "x", "9" * 40])
def test_odd_limits_are_answered(finch, until):
    assert finch.post(f"{INBOX}read/", {"until": until}, headers=HERE).status_code == 302


def test_the_bar_counts_what_is_unread_up_to_a_hundred(cast, finch):
    assert "unread-count" not in page(finch, "/browse/")
    of_chapter(cast.finch, cast.tide)
    assert "1 unread notice<" in page(finch, "/browse/")
    Notice.objects.bulk_create(
        Notice(member=cast.finch.member, kind=Kind.NEWS, key=key) for key in range(120)
    )
    assert "99+ unread notices" in page(finch, "/browse/")


def test_a_visitors_page_knows_of_no_notices(cast, client):
    of_chapter(cast.finch, cast.tide)
    assert "unread" not in page(client, "/browse/")


def test_the_page_that_a_notice_tells_of_says_it_was_opened(cast, finch):
    told = of_chapter(cast.finch, cast.tide)
    new = notice(cast.finch, Kind.FINISHED, cast.tide.pk, cast.tide)
    seen = '<notice-seen to="/account/notices/{}/read/">'
    chapter = page(finch, f"/stories/{cast.tide.pk}/chapters/{told.key}/")
    assert seen.format(told.pk) in chapter
    assert seen.format(new.pk) in chapter
    assert seen.format(told.pk) not in page(finch, cast.tide.get_absolute_url())
    assert "notice-seen" not in page(finch, cast.salt.get_absolute_url())


def test_what_was_read_a_year_ago_is_forgotten(cast):
    old = timezone.now() - timedelta(days=366)
    of_chapter(cast.finch, cast.tide, made_at=old, read_at=old)
    unread = of_chapter(cast.finch, cast.salt, made_at=old)
    fresh = notice(cast.finch, Kind.STORY, cast.ash.pk, cast.ash, read_at=timezone.now())
    forget_read()
    assert set(Notice.objects.all()) == {unread, fresh}


def test_an_empty_inbox_invites(finch):
    assert "Nothing has happened yet." in page(finch)


def test_ten_thousand_notices_ask_no_more_than_a_page_of_them(
    cast, finch, django_assert_num_queries, django_assert_max_num_queries
):
    stories = [make_published(f"Wave {number}", cast.wren) for number in range(20)]
    own = {"member": cast.finch.member, "read_at": timezone.now()}
    Notice.objects.bulk_create(
        Notice(kind=Kind.STORY, key=story.pk, story=story, **own) for story in stories
    )
    Notice.objects.bulk_create(
        (Notice(kind=Kind.NEWS, key=key, **own) for key in range(10_000)), batch_size=2000
    )
    # session, member with preferences, archive, name, leaving, offers, unread; two counts, rows,
    # and the facts of a kind: news, or stories with their authorships
    with django_assert_max_num_queries(15):
        page(finch)
    with django_assert_max_num_queries(16):
        page(finch, f"{INBOX}?kind=story")
    with django_assert_max_num_queries(15):
        page(finch, f"{INBOX}?page=201")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="says how SQLite goes about it")
def test_the_count_in_the_bar_reads_only_what_is_unread(cast, finch):
    of_chapter(cast.finch, cast.tide)
    with CaptureQueriesContext(connection) as asked:
        page(finch, "/browse/")
    [counted] = [one["sql"] for one in asked if 'FROM "notices_notice"' in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {counted}")
        assert "notice_unread" in str(cursor.fetchall())


def test_an_authors_news_are_no_new_chapter(cast, finch):
    told = of_chapter(cast.finch, cast.tide)
    change_chapter(Chapter.objects.get(pk=told.key), {"kind": Chapter.Kind.NEWS}, by=None)
    shown = page(finch)
    assert "News from the author" in shown
    assert "New chapter" not in shown
