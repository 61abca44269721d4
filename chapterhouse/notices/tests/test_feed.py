import re
from datetime import datetime

import pytest
from django.core.cache import cache
from lxml import etree

from chapterhouse.members.models import Preferences
from chapterhouse.notices.models import FeedKey, Notice
from chapterhouse.stories.models import Audience
from chapterhouse.testing import HERE, make_published

pytestmark = pytest.mark.django_db
Kind = Notice.Kind
PAGE, KEY = "/account/subscriptions/feed/", "/account/subscriptions/feed/key/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def finch(client, cast):
    cache.clear()
    client.force_login(cast.finch.member)
    return client


def new_address(client):
    shown = client.post(KEY, headers=HERE).content.decode()
    return re.search(r"http://testserver(/feeds/mine/[\w-]{40,}\.atom)", shown).group(1)


def tell(cast, story, kind=Kind.STORY, key=None):
    chapter = story.chapters.filter(is_live=True).last()
    key = key or (chapter.pk if kind == Kind.CHAPTER else story.pk)
    return Notice.objects.create(member=cast.finch.member, kind=kind, key=key, story=story)


def fetched(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return etree.fromstring(answer.content)


def texts(feed, path):
    return feed.xpath(path, namespaces=ATOM)


def test_the_address_is_shown_once_and_kept_as_a_digest(cast, finch):
    address = new_address(finch)
    token = address.removeprefix("/feeds/mine/").removesuffix(".atom")
    assert token not in finch.get(PAGE).content.decode()
    assert "cannot be shown again" in finch.get(PAGE).content.decode()
    assert token not in str(FeedKey.objects.values())


def test_a_new_address_makes_the_old_one_useless(cast, finch, client):
    old = new_address(finch)
    new = new_address(finch)
    finch.logout()
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


def test_it_is_turned_off(cast, finch):
    address = new_address(finch)
    finch.post(KEY, {"off": "1"}, headers=HERE)
    assert finch.get(address).status_code == 404
    assert not FeedKey.objects.exists()


def test_a_wrong_secret_and_a_locked_member_find_nothing(cast, finch):
    address = new_address(finch)
    assert finch.get("/feeds/mine/moon.atom").status_code == 404
    type(cast.finch.member).objects.filter(pk=cast.finch.member_id).update(is_active=False)
    assert finch.get(address).status_code == 404


def test_it_is_a_whole_feed_of_atom(cast, finch):
    told = [tell(cast, cast.tide, Kind.CHAPTER), tell(cast, cast.salt), tell(cast, cast.ember)]
    address = new_address(finch)
    feed = fetched(finch, address)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    own = texts(feed, "a:link[@rel='self']/@href")
    assert own == [f"http://testserver{address}"]
    for parent in (feed, *texts(feed, "a:entry")):
        for name in ("id", "title", "updated"):
            assert len(texts(parent, f"a:{name}")) == 1
    entries = texts(feed, "a:entry")
    assert len(entries) == len(told)
    ids = texts(feed, "//a:id/text()")
    assert len(set(ids)) == len(ids) == 4
    assert all(one.startswith("urn:uuid:") for one in ids)
    for moment in texts(feed, "//a:updated/text() | //a:published/text()"):
        assert datetime.fromisoformat(moment).tzinfo
    for entry in entries:
        assert texts(entry, "a:author/a:name/text()")
        assert len(texts(entry, "a:link[@rel='alternate']/@href")) == 1
    assert texts(feed, "a:updated")[0].text == texts(entries[0], "a:updated")[0].text


def test_its_entries_keep_their_ids_and_their_days(cast, finch):
    tell(cast, cast.salt)
    first, second = fetched(finch, new_address(finch)), fetched(finch, new_address(finch))
    assert texts(first, "//a:id/text()") == texts(second, "//a:id/text()")
    published, updated = (
        datetime.fromisoformat(texts(first, f"a:entry/a:{name}/text()")[0])
        for name in ("published", "updated")
    )
    assert published == cast.salt.published_at
    assert updated > published


def test_the_title_of_a_story_for_adults_is_told_only_to_who_wishes(cast, finch):
    tell(cast, cast.ash)
    address = new_address(finch)
    assert texts(fetched(finch, address), "a:entry/a:title/text()") == ["A story for adults"]
    Preferences.change(cast.finch.member, tells_titles=True)
    assert texts(fetched(finch, address), "a:entry/a:title/text()") == ["Ash"]


def test_no_words_of_any_story_stand_in_it(cast, finch):
    for story in (cast.salt, cast.ash):
        tell(cast, story)
    content = finch.get(new_address(finch)).content.decode()
    for words in ("Sea.", "Secret summary.", "Chapter 1 of Salt."):
        assert words not in content


@pytest.mark.parametrize("name", ["dust", "fog"])
def test_what_may_not_be_seen_is_not_in_it(cast, finch, name):
    tell(cast, getattr(cast, name))
    assert not texts(fetched(finch, new_address(finch)), "a:entry")


def test_what_is_for_members_is(cast, finch):
    assert cast.ember.audience == Audience.MEMBERS
    tell(cast, cast.ember)
    assert texts(fetched(finch, new_address(finch)), "a:entry/a:title/text()") == ["Ember"]


def test_odd_letters_of_a_title_do_not_break_it(cast, finch):
    odd = make_published("Bell\x07 & <Foam> \ufffe", cast.wren)
    tell(cast, odd)
    [title] = texts(fetched(finch, new_address(finch)), "a:entry/a:title/text()")
    assert title == "Bell & <Foam> "


def test_it_is_fetched_again_only_when_it_changed(cast, finch):
    tell(cast, cast.salt)
    address = new_address(finch)
    answer = finch.get(address)
    tag = {"if-none-match": answer["ETag"]}
    assert finch.get(address, headers=tag).status_code == 304
    tell(cast, cast.tide)
    assert finch.get(address, headers=tag).status_code == 200


def test_nobody_else_keeps_it_or_finds_it(cast, finch):
    answer = finch.get(new_address(finch))
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Content-Type"].startswith("application/atom+xml")


def test_it_is_not_fetched_without_end(cast, finch, monkeypatch):
    monkeypatch.setattr("chapterhouse.notices.feed.views.MOST_AN_HOUR", 2)
    address = new_address(finch)
    assert [finch.get(address).status_code for _ in range(3)] == [200, 200, 429]


def test_it_asks_the_same_for_one_entry_and_for_fifty(cast, finch, django_assert_max_num_queries):
    address = new_address(finch)
    for number in range(12):
        tell(cast, make_published(f"Wave {number}", cast.wren))
    # session, member, archive, key with its member; notices, stories, bylines, chapters
    with django_assert_max_num_queries(8):
        finch.get(address)
