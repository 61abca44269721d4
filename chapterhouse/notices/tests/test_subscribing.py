import pytest
from django.urls import reverse

from chapterhouse.notices.models import Subscription
from chapterhouse.notices.subscribing import asking
from chapterhouse.notices.subscribing.asking import subscribe
from chapterhouse.stories.models import Series
from chapterhouse.stories.models.states import Progress
from chapterhouse.testing import HERE, make_published

pytestmark = pytest.mark.django_db
OWN = "/account/subscriptions/"


def send(client, address, **fields):
    return client.post(address, fields, headers=HERE)


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def series_of(owner):
    series = Series(owner=owner)
    series.take_title("The Shore")
    series.save()
    return series


def test_each_kind_of_thing_is_subscribed_to_from_its_page(cast, finch):
    series = series_of(cast.wren)
    ways = {
        "subscribe-story": cast.tide,
        "subscribe-series": series,
        "subscribe-author": cast.wren,
        "subscribe-tag": cast.category,
    }
    for name, noun in ways.items():
        address = reverse(name, args=[noun.pk])
        assert f'action="{address}"' in page(finch, noun.get_absolute_url())
        assert send(finch, address, next=noun.get_absolute_url()).url == noun.get_absolute_url()
        assert "Subscribed" in page(finch, noun.get_absolute_url())
    assert Subscription.objects.filter(member=cast.finch.member).count() == 4


def test_a_second_press_and_a_second_tab_change_nothing(cast, finch):
    for _ in range(2):
        send(finch, f"{OWN}tags/{cast.category.pk}/")
        send(finch, f"{OWN}stories/{cast.tide.pk}/")
    assert Subscription.objects.count() == 2


def test_what_one_is_told_of_a_story_is_changed_in_place(cast, finch):
    send(finch, f"{OWN}stories/{cast.tide.pk}/", what="finished")
    assert Subscription.objects.get().what == "finished"
    send(finch, f"{OWN}stories/{cast.tide.pk}/", what="all")
    assert Subscription.objects.get().what == "all"


@pytest.mark.parametrize("what", ["", "none", "finished "])
def test_odd_wishes_mean_everything(cast, finch, what):
    send(finch, f"{OWN}stories/{cast.tide.pk}/", what=what)
    assert Subscription.objects.get().what == "all"


@pytest.mark.parametrize("name", ["mist", "fog", "dust"])
def test_what_stands_in_no_list_is_not_there_to_subscribe_to(cast, finch, name):
    assert send(finch, f"{OWN}stories/{getattr(cast, name).pk}/").status_code == 404


def test_a_story_by_its_address_has_no_button(cast, finch):
    assert "subscrib" not in page(finch, cast.mist.get_absolute_url()).replace(OWN, "")


def test_a_visitor_is_led_to_log_in_and_back(cast, client):
    story = page(client, cast.tide.get_absolute_url())
    assert f"/account/log-in/?next=%2Fstories%2F{cast.tide.pk}%2F" in story
    assert send(client, f"{OWN}stories/{cast.tide.pk}/").status_code == 302
    assert not Subscription.objects.exists()


def test_a_complete_story_is_offered_to_nobody_and_kept_by_who_has_it(cast, finch):
    assert "Tell me when it is finished" in page(finch, cast.tide.get_absolute_url())
    type(cast.tide).objects.filter(pk=cast.tide.pk).update(progress=Progress.COMPLETE)
    assert "Tell me when it is finished" not in page(finch, cast.tide.get_absolute_url())


def test_authors_see_how_many_wait_for_the_end_and_nobody_else_does(cast, client):
    subscribe(cast.finch.member, cast.tide, "finished")
    subscribe(cast.rook.member, cast.tide)
    client.force_login(cast.wren.member)
    own = page(client, cast.tide.get_absolute_url())
    assert "1 reader waits for the end." in own
    assert f"{OWN}stories/{cast.tide.pk}/" not in own
    client.force_login(cast.rook.member)
    assert "waits for the end" not in page(client, cast.tide.get_absolute_url())


def test_one_is_taken_back_from_its_page(cast, finch):
    row = subscribe(cast.finch.member, cast.tide)
    answer = send(finch, f"{OWN}take-back/", subscription=row.pk, next="/stories/")
    assert answer.url == "/stories/"
    assert not Subscription.objects.exists()
    assert send(finch, f"{OWN}take-back/", subscription=row.pk).status_code == 302


def test_several_are_taken_back_and_never_those_of_others(cast, finch):
    rows = [subscribe(cast.finch.member, noun) for noun in (cast.tide, cast.wren, cast.category)]
    other = subscribe(cast.rook.member, cast.tide)
    send(finch, f"{OWN}take-back/", subscription=[rows[0].pk, rows[1].pk, other.pk, "x", "9" * 40])
    assert set(Subscription.objects.all()) == {rows[2], other}


def test_there_is_a_limit_and_the_page_says_it(cast, finch, monkeypatch):
    monkeypatch.setattr(asking, "MOST", 1)
    send(finch, f"{OWN}stories/{cast.tide.pk}/")
    answer = finch.post(f"{OWN}authors/{cast.wren.pk}/", headers=HERE, follow=True)
    assert "as many as one can have" in answer.content.decode()
    assert Subscription.objects.count() == 1
    send(finch, f"{OWN}stories/{cast.tide.pk}/", what="finished")
    assert Subscription.objects.get().what == "finished"


def test_the_list_shows_each_with_what_it_tells(cast, finch):
    subscribe(cast.finch.member, cast.tide, "finished")
    subscribe(cast.finch.member, cast.category)
    shown = page(finch, OWN)
    assert "when it is finished" in shown
    assert "Harbour Lights" in shown
    assert 'class="count">2<' in shown


def test_it_is_searched_by_name_and_narrowed_by_kind(cast, finch):
    for noun in (cast.tide, cast.salt, cast.wren, cast.category, series_of(cast.wren)):
        subscribe(cast.finch.member, noun)
    found = page(finch, f"{OWN}?q=TIDE")
    assert ">Tide<" in found
    assert ">Salt<" not in found
    assert ">The Shore<" in page(finch, f"{OWN}?q=shore")
    assert ">Wren<" in page(finch, f"{OWN}?kind=pen_name&q=wr")
    narrowed = page(finch, f"{OWN}?kind=tag")
    assert "Harbour Lights" in narrowed
    assert ">Tide<" not in narrowed
    assert "is called “moon”" in page(finch, f"{OWN}?q=moon")


def test_what_was_hidden_since_has_no_title_and_is_not_found(cast, finch):
    subscribe(cast.finch.member, cast.tide)
    cast.tide.hide(by=cast.heron.member, why="a complaint")
    shown = page(finch, OWN)
    assert "no longer here" in shown
    assert "Tide" not in shown
    assert "is called" in page(finch, f"{OWN}?q=tide")


def test_an_empty_page_says_where_the_button_is(finch):
    assert "The button <i>Subscribe</i> stands" in page(finch, OWN)


@pytest.mark.parametrize("query", ["?kind=moon", "?q=%00", "?q=" + "x" * 900, "?kind=%00"])
def test_odd_queries_are_answered(cast, finch, query):
    subscribe(cast.finch.member, cast.tide)
    assert finch.get(OWN + query).status_code == 200


def test_the_page_asks_no_more_for_more_rows(cast, finch, django_assert_max_num_queries):
    stories = [make_published(f"Wave {number}", cast.wren) for number in range(12)]
    with django_assert_max_num_queries(12):
        page(finch, OWN)
    for story in stories:
        subscribe(cast.finch.member, story)
    # session, member, archive, name, preferences, leaving and offers; unread, counts, rows, stories
    with django_assert_max_num_queries(14):
        page(finch, OWN)
