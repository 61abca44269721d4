from django.urls import reverse

from chapterhouse.shelves.apart.muting import mute
from chapterhouse.stories.models import Story
from chapterhouse.testing import make_published

RANDOM = "/random/"


def test_chance_leads_to_any_story_of_the_readers_lists_and_no_other(client, cast):
    wanted = {s.get_absolute_url() for s in Story.objects.listed_to(None)}
    led = {client.get(RANDOM).headers["Location"] for _ in range(60)}
    assert led == wanted


def test_no_cache_keeps_where_it_led(client, cast):
    answer = client.get(reverse("random-story"))
    assert answer.status_code == 302
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_story_behind_a_gate_is_met_at_its_gate(client, cast):
    Story.objects.exclude(pk=cast.ash.pk).update(is_hidden=True)
    gate = client.get(client.get(RANDOM).headers["Location"])
    assert gate.status_code == 403
    assert "stories/gate.html" in [template.name for template in gate.templates]


def test_what_a_member_muted_never_comes(client, cast):
    Story.objects.exclude(pk__in=[cast.salt.pk, cast.tide.pk]).update(is_hidden=True)
    mute(cast.finch.member, cast.salt)
    client.force_login(cast.finch.member)
    led = {client.get(RANDOM).headers["Location"] for _ in range(12)}
    assert led == {cast.tide.get_absolute_url()}


def test_a_gap_in_the_ids_is_no_hindrance(client, cast):
    Story.objects.update(is_hidden=True)
    far = make_published("Far", cast.wren, pk=90_000_000)
    Story.objects.filter(pk=cast.salt.pk).update(is_hidden=False)
    led = client.get(RANDOM).headers["Location"]
    assert led in {far.get_absolute_url(), cast.salt.get_absolute_url()}


def test_an_empty_archive_leads_back_to_browsing(client, db):
    assert client.get(RANDOM).headers["Location"] == reverse("browse")
