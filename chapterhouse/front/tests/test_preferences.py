"""The page of preferences: every choice is kept, shown again and told where it cannot be."""

import json
from html import unescape

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Preferences
from chapterhouse.shelves.models import Reading
from chapterhouse.stories.models import Consent
from chapterhouse.tags.models import Kind, Tag, TagChoice
from chapterhouse.testing import make_pen_name, make_published

pytestmark = pytest.mark.django_db
HERE = {"sec-fetch-site": "same-origin"}
LEAST = {
    "warnings": "shown",
    "keeps_history": "on",
    **dict.fromkeys(
        (
            *("letters_reviews", "letters_replies", "letters_favourites", "letters_news"),
            *("letters_kudos", "letters_messages", "letters_writing"),
        ),
        "never",
    ),
}


@pytest.fixture
def wren(client, db):
    Archive.objects.get_or_create(pk=1)
    name = make_pen_name("Wren")
    client.force_login(name.member)
    return name.member


def save(client, **typed):
    return client.post(reverse("preferences"), LEAST | typed, headers=HERE, follow=True)


def chosen(member):
    return Preferences.objects.get(member=member)


def test_a_visitor_is_asked_to_log_in_and_comes_back(client):
    answer = client.get(reverse("preferences"))
    assert answer.headers["Location"] == f"{reverse('log-in')}?next={reverse('preferences')}"


def test_it_stands_in_the_navigation_of_the_account(client, wren):
    assert f'<a href="{reverse("preferences")}"' in client.get(reverse("account")).text


def test_choices_are_kept_and_shown(client, wren):
    page = save(client, stories_open_at="chapter", sorts_by_update="1", time_zone="Europe/Berlin")
    assert "Saved." in page.text
    kept = chosen(wren)
    assert (kept.stories_open_at, kept.sorts_by_update) == ("chapter", True)
    assert kept.time_zone == "Europe/Berlin"
    assert '<option value="Europe/Berlin" selected>Berlin</option>' in page.text


def test_time_zones_stand_by_region(client, wren):
    page = client.get(reverse("preferences")).text
    assert '<optgroup label="Europe">' in page
    assert '<option value="America/New_York">New York</option>' in page


def test_who_never_chose_sees_the_order_of_the_archive(client, wren):
    Archive.objects.update(sorts_by_update=True)
    form = client.get(reverse("preferences")).context["form"]
    assert form["sorts_by_update"].value() == "1"


@pytest.mark.parametrize(
    "typed",
    [
        {"time_zone": "Nowhere/Town"},
        {"stories_open_at": "the end"},
        {"language": "../../etc"},
        {"warnings": "eaten"},
        {"letters_reviews": "hourly"},
        {"quiet_to": "24"},
        {"look_theme": "neon"},
        {"look_size": "900rem"},
    ],
)
def test_an_impossible_choice_is_told_beside_its_field_and_changes_nothing(client, wren, typed):
    page = save(client, **typed).text
    [name] = typed
    assert f'href="#id_{name}' in page
    assert 'class="errorlist"' in page
    assert "One thing needs another look" in page
    assert not Preferences.objects.exists()


def test_who_may_write_is_chosen_by_name(client, wren):
    privacy = client.get(reverse("preferences")).text.partition('id="privacy"')[2]
    assert f'<a href="{reverse("pen-names")}">pen names</a>' in privacy.partition("</section>")[0]


def test_being_of_age_is_stated_and_taken_back(client, cast):
    finch = cast.finch.member
    client.force_login(finch)
    save(client, is_of_age="on")
    since = chosen(finch).age_stated_at
    save(client, is_of_age="on")
    assert chosen(finch).age_stated_at == since
    Consent.objects.create(member=finch, rating=cast.adult)
    assert client.get(cast.ash.get_absolute_url()).status_code == 200
    save(client)
    assert chosen(finch).age_stated_at is None
    assert not Consent.objects.exists()
    assert client.get(cast.ash.get_absolute_url()).status_code == 403


def test_taking_it_back_ends_what_the_browser_remembers_too(client, cast):
    client.force_login(cast.finch.member)
    client.cookies["consent"] = f"age.{cast.adult.pk}"
    save(client, is_of_age="on")
    save(client)
    assert client.cookies["consent"].value == ""


def test_numbers_are_hidden_from_who_wants_it_also_on_their_own_stories(client, cast):
    story = cast.salt
    type(story).objects.filter(pk=story.pk).update(
        hits=12345, review_count=678, kudos_count=91, score_sum=80, score_count=10
    )
    Archive.objects.update(score_kind="stars")
    addresses = [story.get_absolute_url() + "?contents", reverse("titles"), reverse("home")]
    for who, shown in ((cast.finch, True), (cast.wren, False)):
        Preferences.objects.create(member=who.member, hides_numbers=not shown)
        client.force_login(who.member)
        for address in addresses:
            text = client.get(address).text
            for number in ("12,345", "678 reviews", "91 kudos", "4.0 of 5"):
                assert (number in text) == (shown and (address != addresses[2] or number in text))
            assert "words" in text


def test_the_look_follows_the_member_and_nobody_else(client, wren):
    save(client, look_theme="lamp", look_size="1.25rem", look_paragraphs="indent")
    look = {"theme": "lamp", "size": "1.25rem", "paragraphs": "indent"}
    assert chosen(wren).look == look
    html = client.get(reverse("home")).text.partition(">")[2].partition(">")[0]
    assert ' data-theme="lamp" data-paragraphs="indent" data-size="1.25rem"' in html
    assert json.loads(unescape(html.partition('data-look="')[2].partition('"')[0])) == look
    client.logout()
    assert "data-theme" not in client.get(reverse("home")).text.partition("<head>")[0]


def test_saving_other_things_leaves_the_look_to_the_browser(client, wren):
    save(client, stories_open_at="chapter")
    assert chosen(wren).look == {}
    assert "data-look" not in client.get(reverse("home")).text


def test_the_houses_own_look_can_be_chosen_again(client, wren):
    save(client, look_theme="lamp")
    save(client)
    assert chosen(wren).look == {"theme": ""}
    assert "data-look" in client.get(reverse("home")).text


def tell(client, told, **more):
    body = told if isinstance(told, str) else json.dumps(told)
    return client.post(reverse("keep-look"), body, content_type="text/plain", headers=HERE, **more)


def test_a_browser_tells_its_look(client, wren):
    assert tell(client, {"theme": "sepia", "leading": "1.8"}).status_code == 204
    assert chosen(wren).look == {"theme": "sepia", "leading": "1.8"}


@pytest.mark.parametrize(
    "told",
    [
        {"theme": "x", "font": 7, "size": ["1.25rem"], "onload": "alert(1)"},
        {"size": '1.25rem"><script>'},
        {"measure": "32"},
    ],
)
def test_of_a_look_only_what_is_known_is_kept(client, wren, told):
    assert tell(client, told).status_code == 204
    assert chosen(wren).look == {"theme": ""}


@pytest.mark.parametrize("told", ["", "[]", "7", "{", '"lamp"', "{" + " " * 3000 + "}"])
def test_what_is_no_look_is_refused(client, wren, told):
    assert tell(client, told).status_code == 400
    assert not Preferences.objects.exists()


def test_a_visitor_has_no_look_to_tell(client, cast):
    assert tell(client, {"theme": "lamp"}).status_code == 302


def test_a_first_choice_elsewhere_keeps_the_order_of_the_archive(client, wren):
    Archive.objects.update(sorts_by_update=True)
    tell(client, {"theme": "sepia"})
    assert chosen(wren).sorts_by_update


def choose(client, **typed):
    return client.post(reverse("choose-tag"), typed, headers=HERE, follow=True)


def test_a_tag_is_chosen_by_its_name_and_forgotten(client, cast):
    client.force_login(cast.finch.member)
    page = choose(client, name=" harbour  LIGHTS ", way="never")
    assert "stand in none of your lists now" in page.text
    assert TagChoice.objects.get().tag == cast.category
    assert "never see stories with it" in page.text
    forget = reverse("forget-tag", args=[cast.category.pk])
    assert forget in page.text
    client.post(forget, headers=HERE)
    assert not TagChoice.objects.exists()


def test_of_several_tags_of_that_name_one_is_chosen(client, cast):
    other = Tag.create(
        Kind.objects.create(name="genre", title="Genre", plural="Genres"), "Harbour lights"
    )
    client.force_login(cast.finch.member)
    page = choose(client, name="harbour lights", way="never")
    assert page.status_code == 300
    assert "Which tag do you mean?" in page.text
    choose(client, tag=other.pk, way="never")
    assert TagChoice.objects.get().tag == other


@pytest.mark.parametrize("typed", ["", "no such tag", "\x00", "x" * 999])
def test_a_name_that_nothing_has_is_told(client, wren, typed):
    page = choose(client, name=typed, way="never")
    assert page.status_code == 422
    assert "There is no such tag" in page.text


def test_only_warnings_are_hidden_or_blurred_by_themselves(client, cast):
    client.force_login(cast.finch.member)
    page = choose(client, tag=cast.category.pk, way="blurred")
    assert "Only a warning" in page.text
    assert not TagChoice.objects.exists()


def test_a_tags_own_page_offers_it_to_members(client, cast):
    address = cast.category.get_absolute_url()
    assert "Never show me" not in client.get(address).text
    client.force_login(cast.finch.member)
    assert "Never show me stories with this" in client.get(address).text
    back = choose(client, tag=cast.category.pk, way="never", next=address)
    assert back.redirect_chain[-1][0] == address
    assert "Show them again" in back.text


def test_it_never_leads_to_another_site(client, cast):
    client.force_login(cast.finch.member)
    back = choose(client, tag=cast.category.pk, way="never", next="https://evil.example/")
    assert back.redirect_chain[-1][0] == reverse("preferences")


def test_who_switches_the_history_off_is_asked_about_what_is_there(client, wren):
    without = {name: value for name, value in LEAST.items() if name != "keeps_history"}
    story = make_published("Voyage", wren.default_pen_name)
    Reading.objects.create(member=wren, story=story)
    answer = client.post(reverse("preferences"), without, headers=HERE)
    assert answer.headers["Location"] == reverse("forget-history")
    assert not chosen(wren).keeps_history
