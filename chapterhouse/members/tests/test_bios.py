"""What a pen name's page says: words in HTML, safe whatever was typed, looked at before saving."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import Outbox
from chapterhouse.lib.html.vocabulary import PROFILES
from chapterhouse.lib.tests.html.attacks import ATTACKS
from chapterhouse.lib.tests.html.test_attacks import ATTRIBUTES, check
from chapterhouse.members.models import Change
from chapterhouse.members.pen_names.bios import LONGEST, canonical_bio
from chapterhouse.testing import HERE, make_pen_name


@pytest.fixture
def wren(client, db):
    Archive.objects.create(pk=1, name="The Reading Room")
    name = make_pen_name("Wren")
    client.force_login(name.member)
    return name


def save(client, name, **typed):
    page = client.post(reverse("pen-name", args=[name.address]), typed, headers=HERE, follow=True)
    name.refresh_from_db()
    return page


def test_plain_words_become_paragraphs():
    assert canonical_bio("I write.\n\nOn trains\nmostly.") == (
        "<p>I write.</p>\n<p>On trains<br/>mostly.</p>"
    )


def test_html_stays_as_far_as_it_is_harmless(client, wren):
    save(client, wren, bio="<p>On <em>trains</em>.<script>alert(1)</script></p>")
    assert wren.bio == "<p>On <em>trains</em>.</p>"
    assert "On <em>trains</em>." in client.get(wren.get_absolute_url()).text


@pytest.mark.parametrize("vector", ATTACKS)
def test_nothing_that_runs_loads_or_escapes_is_kept(vector):
    check(canonical_bio(f"<p>{vector}</p>"), PROFILES["note"].tags, ATTRIBUTES)


def test_a_hundred_thousand_letters_of_attacks_come_out_clean(client, wren):
    every = "\n".join(ATTACKS)
    typed = (every * (LONGEST // len(every) + 1))[:LONGEST].strip()
    page = save(client, wren, bio=typed)
    assert page.redirect_chain
    check(wren.bio, PROFILES["note"].tags, ATTRIBUTES)
    shown = client.get(wren.get_absolute_url()).text
    bio = shown.partition('<div class="prose bio">')[2].partition('<div class="reader-actions"')[0]
    check(bio.rpartition("</div>")[0], PROFILES["note"].tags | {"div"}, ATTRIBUTES)


def test_one_letter_too_many_is_told_and_nothing_typed_is_lost(client, wren):
    typed = "x" * (LONGEST + 1)
    page = save(client, wren, bio=typed)
    assert "It has 100001 characters, and at most 100000 fit." in page.text
    assert f">\n{typed}</textarea>" in page.text
    assert wren.bio == ""


def test_the_browser_does_not_cut_it_off_without_a_word(client, wren):
    page = client.get(reverse("pen-name", args=["Wren"])).text
    assert "maxlength" not in page.partition('name="bio"')[2].partition(">")[0]


@given(st.text(max_size=200))
def test_what_is_kept_stays_as_it_is_when_it_is_saved_again(typed):
    kept = canonical_bio(typed)
    if "<" in kept:
        assert canonical_bio(kept) == kept


def test_a_preview_shows_the_page_and_saves_nothing(client, wren):
    page = save(client, wren, bio="<p>Soon.</p><script>x()</script>", preview="")
    assert "It is not saved yet." in page.text
    assert '<div class="prose bio"><p>Soon.</p></div>' in page.text
    assert wren.bio == ""
    assert "&lt;p&gt;Soon.&lt;/p&gt;" in page.text


def test_saving_is_written_down_and_announced(client, wren):
    save(client, wren, bio="I write.")
    assert Change.objects.filter(verb="describe", key=wren.pk, by=wren.member).exists()
    assert Outbox.objects.filter(noun="pen-name", key=wren.pk, event="change").exists()


def test_a_picture_of_another_site_is_not_loaded_from_there(client, wren):
    save(client, wren, bio='<p><img src="https://spy.example/1.gif" alt="me"></p>')
    page = client.get(wren.get_absolute_url()).text
    assert '<a href="https://spy.example/1.gif"' in page
    assert 'src="https://spy.example' not in page


def test_the_page_of_ones_own_leads_to_changing_it(client, wren):
    edit = reverse("pen-name", args=["Wren"])
    assert f'href="{edit}"' in client.get(wren.get_absolute_url()).text
    client.logout()
    assert "Edit this page" not in client.get(wren.get_absolute_url()).text


def test_it_says_the_year_only_for_days_would_link_names(client, wren):
    page = client.get(wren.get_absolute_url()).text
    assert f"here since {wren.created_at.year}<" in page
