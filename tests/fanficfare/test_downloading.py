"""FanFicFare itself, told of the archive in three lines, against the running server."""

import urllib.request
from datetime import date

import pytest
from fanficfare import exceptions

from chapterhouse.lib.html.plain import text_of
from tests.fanficfare.conftest import words
from tests.fanficfare.downloader import Site
from tests.fanficfare.old_hall import (
    ALONE,
    ASH,
    EMBER,
    FOG,
    GULL,
    LIGHTS,
    LONG,
    NOBODY,
    PASSWORD,
    RIME,
)

OF_AGE = {"is_adult": "true"}
FINCH = {"username": "Finch", "password": PASSWORD}


def kept(stored, sid):
    return [text.split() for text in stored[sid]["texts"]]


@pytest.mark.parametrize(("sid", "chapters"), [(LIGHTS, 2), (LONG, 40), (ALONE, 1), (GULL, 2)])
def test_every_chapter_that_is_out_comes_word_for_word(site, stored, sid, chapters):
    downloaded = site.download(sid)
    assert words(downloaded) == kept(stored, sid)
    assert len(downloaded.chapters) == chapters


def test_what_is_said_of_a_story_comes_with_it(site):
    lights = site.download(LIGHTS)
    assert (lights.title, lights.author) == ("Harbour Lights", "Wren Ashdown")
    assert [title for title, _html in lights.chapters] == ["Dusk & Dawn", "Night"]
    assert lights.published.date() == date(2008, 1, 10)
    assert text_of(lights.about["description"]) == "The sea & a lamp."
    about = {name: lights.about[name] for name in ("authorId", "rating", "status")}
    assert about == {"authorId": "31", "rating": "K", "status": "Completed"}


def test_it_is_found_below_the_folder_that_the_old_archive_had(hall, stored):
    below = Site(f"127.0.0.1:{hall.port}", "d/m/y", folder="/archive")
    assert words(below.download(LIGHTS)) == kept(stored, LIGHTS)


def test_a_chapter_in_the_queue_stays_there(site):
    assert "Not read yet" not in str(site.download(LIGHTS))


def test_a_story_in_the_queue_is_refused(site):
    with pytest.raises(exceptions.AccessDenied, match="has not been validated"):
        site.download(FOG)


def test_a_story_that_was_never_here_does_not_exist(site):
    with pytest.raises(exceptions.StoryDoesNotExist):
        site.download(NOBODY)


def test_the_age_page_is_passed_by_whoever_says_so(site, stored):
    with pytest.raises(exceptions.AdultCheckRequired):
        site.download(ASH)
    assert words(site.download(ASH, **OF_AGE)) == kept(stored, ASH)


def test_a_members_only_story_comes_after_logging_in(site, stored):
    with pytest.raises(exceptions.FailedToLogin):
        site.download(EMBER, username="Finch", password="a guess")
    assert words(site.download(EMBER, **FINCH)) == kept(stored, EMBER)


def test_behind_both_gates_it_logs_in_and_then_says_yes(site, stored):
    assert words(site.download(RIME, **FINCH, **OF_AGE)) == kept(stored, RIME)


def test_staff_cannot_log_in_there(site):
    with pytest.raises(exceptions.FailedToLogin):
        site.download(EMBER, username="Keeper", password=PASSWORD)


def test_nothing_that_an_author_writes_is_taken_for_the_page(site, stored):
    gull = site.download(GULL)
    assert (gull.title, gull.author, gull.about["authorId"]) == ("1. Gull", "Wren Ashdown", "31")
    assert [title for title, _html in gull.chapters] == ["1. Wing 1", "2. Wing 2"]
    assert gull.about["rating"] == "K"
    assert gull.published.date() == date(2008, 1, 10)
    for number, (_title, html) in enumerate(gull.chapters, start=1):
        assert f"Wing {number} begins." in html
        assert f"Wing {number} ends." in html
        assert "False text" in html


def test_an_update_finds_the_same_chapters_at_the_same_addresses(site):
    first, second = site.download(LONG), site.download(LONG)
    assert first.chapters == second.chapters
    assert first.updated == second.updated


def test_the_page_is_small_change_to_ask_again(hall):
    address = f"{hall.address}/viewstory.php?sid={LONG}&action=printable&chapter=all"
    tag = urllib.request.urlopen(address).headers["ETag"]
    asked = urllib.request.Request(address, headers={"If-None-Match": tag})
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(asked)
    assert answer.value.code == 304
