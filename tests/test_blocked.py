"""Whoever is blocked reaches nobody: by every way of writing to somebody, under every name."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.models import Block, Member, PenName
from chapterhouse.reviews.models import Review
from chapterhouse.testing import make_cast
from tests.browser.walking import all_names
from tests.reaching import REACHING, belongings, post, reached, review_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    """Wren has two names, with a story, a series and a review under each; Finch has two names."""
    company = make_cast()
    Member.objects.update(joined_at=timezone.now() - timedelta(days=400))
    company.jenny = PenName.create(company.wren.member, "Jenny")
    company.goldfinch = PenName.create(company.finch.member, "Goldfinch")
    company.own = {name.pk: belongings(name, company) for name in (company.wren, company.jenny)}
    PenName.objects.update(contact=PenName.Contact.ANYBODY)
    return company


def log_in(cast):
    cache.clear()
    client = Client()
    client.force_login(cast.finch.member)
    return client


@pytest.mark.parametrize("way", REACHING)
def test_without_a_block_every_way_leads_there(cast, way):
    """Else the rest of this page would prove nothing."""
    before = reached(cast.jenny)
    REACHING[way](log_in(cast), cast.finch, cast.jenny, cast.own[cast.jenny.pk])
    assert reached(cast.jenny) != before


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_a_blocked_member_reaches_nobody(cast, data):
    """Under whatever name they were met, from all names or one: that name is out of reach."""
    met, sender = (data.draw(st.sampled_from([cast.finch, cast.goldfinch])) for _ in range(2))
    under = data.draw(st.sampled_from([None, cast.wren, cast.jenny]))
    name = data.draw(st.sampled_from([under] if under else [cast.wren, cast.jenny]))
    ways = data.draw(st.lists(st.sampled_from(sorted(REACHING)), min_size=1, max_size=4))
    Block.objects.all().delete()
    Block.objects.create(
        member=cast.wren.member, blocked=cast.finch.member, met_as=met, under=under
    )
    before, client = reached(name), log_in(cast)
    for way in ways:
        answer = REACHING[way](client, sender, name, cast.own[name.pk])
        assert answer.status_code < 500
    run_waiting()
    assert reached(name) == before


def test_a_block_under_one_name_leaves_the_others_in_reach(cast):
    Block.objects.create(
        member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch, under=cast.wren
    )
    before = reached(cast.jenny)
    review_story(log_in(cast), cast.finch, cast.jenny, cast.own[cast.jenny.pk])
    assert reached(cast.jenny) != before


def test_what_is_said_already_is_not_said_anew(cast):
    """Editing is a way to write to somebody as well."""
    own = cast.own[cast.wren.pk]
    said = Review.objects.create(
        story=own["story"], pen_name=cast.finch, text="<p>Mild.</p>", written_at=timezone.now()
    )
    Block.objects.create(member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch)
    post(log_in(cast), reverse("edit-review", args=[said.pk]), text="Harsh.")
    said.refresh_from_db()
    assert said.text == "<p>Mild.</p>"


# Addresses that sound like it: what is one's own, or between the staff and somebody.
NOT_REACHING = {
    "answer-dedication",
    "answer-origin",
    "answer-proposal",
    "write",
    "answer-hand-over",
    "answer-question",
    "answer-questions",
    "invite-one",
    "messages",
    "messages-sent",
    "review",
    "review-rules",
    "review-thread",
    "review-versions",
    "reviews-given",
    "reviews-of-archive",
    "reviews-received",
}


def test_no_way_to_write_to_somebody_is_left_out():
    """A new one is added to the table above, or said to be none."""
    sounds = re.compile(
        r"(add-beta|answer|ask-beta|comment|dedicate|gift|give|invite|message|propose|review"
        r"|story-betas|write)"
    )
    assert {name for name in all_names() if sounds.match(name)} - set(REACHING) == NOT_REACHING
