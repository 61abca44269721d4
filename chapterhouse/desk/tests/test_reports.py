"""Readers show something to the staff, who find it as it stood, settle it and answer."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from chapterhouse.desk.models import Evidence, Report
from chapterhouse.desk.reports import settling
from chapterhouse.jobs.models import Outbox
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.models import Change, Role
from chapterhouse.members.registering import guards
from chapterhouse.notices.models import Message, Notice
from chapterhouse.notices.tests.hearing import hear_of_it
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Series
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import HERE, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cache.clear()
    return make_cast()


@pytest.fixture
def finch(client, cast):
    client.force_login(cast.finch.member)
    return client


@pytest.fixture
def staff(client, cast):
    """Rook settles what Finch reported."""
    cast.rook.member.grant(Role.MODERATOR, by=None)
    client.force_login(cast.rook.member)
    return client


def addresses(cast):
    chapter = cast.salt.chapters.first()
    review = Review.objects.create(story=cast.salt, pen_name=cast.rook, text="<p>Ugh.</p>")
    letter = Message.objects.create(
        sender=cast.rook, receiver=cast.finch, subject="You", words="Go away."
    )
    series = Series(owner=cast.wren)
    series.take_title("Tides")
    series.save()
    return {
        "series": reverse("report-series", args=[series.pk]),
        "story": reverse("report-story", args=[cast.salt.pk]),
        "chapter": reverse("report-chapter", args=[cast.salt.pk, chapter.pk]),
        "review": reverse("report-review", args=[review.pk]),
        "name": reverse("report-name", args=["Wren"]),
        "message": reverse("report-message", args=[letter.pk]),
    }


def send(client, address, **typed):
    said = {"why": "harassment", "words": "Look.", **typed}
    return client.post(address, said, headers=HERE, follow=True)


def filed(cast, **columns):
    """A report of the first chapter of Salt, as Finch sends it."""
    columns = {"reporter": cast.finch.member, "why": "copied", "words": "Mine."} | columns
    return Report.objects.create(
        story=cast.salt,
        chapter=cast.salt.chapters.first(),
        frozen={"title": "chapter 1"},
        **columns,
    )


def decide(client, report, act="nothing", **typed):
    said = {"act": act, "why": "Looked at.", "answer": "Thank you.", **typed}
    return client.post(reverse("report", args=[report.pk]), said, headers=HERE, follow=True)


@pytest.mark.parametrize("what", ["story", "chapter", "series", "review", "name", "message"])
def test_each_is_filed_with_its_words(finch, cast, what):
    address = addresses(cast)[what]
    assert "<h1>Report " in finch.get(address).text
    assert "The staff have it" in send(finch, address).text
    report = Report.objects.get()
    assert (report.reporter, report.why, report.words) == (cast.finch.member, "harassment", "Look.")
    frozen = str(report.frozen)
    words = {
        "story": "Sea.",
        "chapter": "Salt",
        "review": "Ugh.",
        "name": "Wren",
        "series": "Tides",
    }
    assert words.get(what, "Go away.") in frozen


def test_the_text_stays_as_it_was_whatever_becomes_of_it(finch, cast):
    chapter = cast.salt.chapters.first()
    before = chapter.text.html
    send(finch, addresses(cast)["chapter"])
    store_text(chapter, "<p>Nothing to see.</p>")
    report = Report.objects.get()
    assert report.evidence.get().html == before
    cast.salt.delete()
    assert Report.objects.get().evidence.get().html == before
    assert Report.objects.get().frozen["story"]["title"] == "Salt"


def test_a_story_is_frozen_whole_and_each_text_once(finch, cast):
    send(finch, addresses(cast)["story"])
    finch.force_login(cast.rook.member)
    send(finch, reverse("report-story", args=[cast.salt.pk]))
    assert Report.objects.count() == 2
    assert Evidence.objects.count() == cast.salt.chapters.count()


@pytest.mark.parametrize(("given", "leads_back"), [("/stories/1/", True), ("//x.example", False)])
def test_the_way_back_is_into_the_archive_only(client, cast, given, leads_back):
    page = client.get(reverse("report-sent"), {"next": given}).text
    assert ("Back to where you were" in page) == leads_back


def test_twice_by_one_member_is_once(finch, cast):
    address = addresses(cast)["story"]
    send(finch, address)
    send(finch, address, words="Look again.")
    assert Report.objects.get().words == "Look again."


def test_something_else_needs_words(finch, cast):
    answer = send(finch, addresses(cast)["story"], why="other", words="")
    assert answer.status_code == 422
    assert "Say what it is" in answer.text
    assert not Report.objects.exists()


def test_what_one_may_not_see_one_cannot_report(finch, cast):
    waiting = Review.objects.create(story=cast.salt, text="<p>x</p>", state="waiting")
    letter = Message.objects.create(sender=cast.rook, receiver=cast.wren, subject="x", words="y")
    for name, key in (("story", cast.dust.pk), ("review", waiting.pk), ("message", letter.pk)):
        assert finch.get(reverse(f"report-{name}", args=[key])).status_code == 404


def test_a_visitor_reports_and_is_answered_by_mail(client, cast, settings, monkeypatch):
    settings.MAIL_IS_SET = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(guards, "QUICKEST", timedelta(0))
    stamp = guards.fresh_stamp()
    address = reverse("report-story", args=[cast.salt.pk])
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        answer = send(client, address, opened=stamp, answer_to="me@x.example")
        assert "Thank you for looking out." in answer.text
        settling.settle(
            Report.objects.get(), "nothing", by=cast.heron.member, why="x", answer="It is fine."
        )
        run_waiting("quick")
    [letter] = mail.outbox
    assert letter.to == ["me@x.example"]
    assert "It is fine." in letter.body


def test_visitors_flood_nobody(client, cast, monkeypatch):
    monkeypatch.setattr(guards, "QUICKEST", timedelta(0))
    address = reverse("report-story", args=[cast.salt.pk])
    stamp = guards.fresh_stamp()
    with time_machine.travel(timezone.now() + timedelta(seconds=5), tick=False):
        codes = [send(client, address, opened=stamp).status_code for _ in range(6)]
    assert codes == [200] * 5 + [429]


def test_only_moderators_find_them(client, cast):
    report = filed(cast)
    for name, status in (("finch", 404), ("wren", 404), ("heron", 200)):
        client.force_login(cast.member(name))
        for address in (reverse("reports"), reverse("report", args=[report.pk])):
            assert client.get(address).status_code == status
    client.logout()
    assert client.get(reverse("reports")).status_code == 404


def test_the_desk_says_that_one_waits(client, cast):
    filed(cast)
    client.force_login(cast.heron.member)
    assert "1 report waits" in client.get(reverse("desk")).text


def test_the_staff_see_it_as_it_stood(finch, cast):
    before = cast.salt.chapters.first().text.html
    send(finch, addresses(cast)["chapter"])
    store_text(cast.salt.chapters.first(), "<p>Nothing to see.</p>")
    finch.force_login(cast.heron.member)
    report = Report.objects.get()
    digest = report.evidence.get().digest
    assert digest in finch.get(reverse("report", args=[report.pk])).text
    shown = finch.get(reverse("evidence", args=[report.pk, digest])).text
    assert before.split(">", 1)[1].split("<", 1)[0] in shown


@pytest.mark.parametrize("act", ["hide-chapter", "hide-story"])
def test_settling_acts_and_says_why(staff, cast, act):
    report = filed(cast)
    assert "Settled." in decide(staff, report, act).text
    report.refresh_from_db()
    assert (report.state, report.settled_by) == ("settled", cast.rook.member)
    noun = report.story if act == "hide-story" else report.chapter
    assert noun.is_hidden
    assert set(Change.objects.filter(why="Looked at.").values_list("verb", flat=True)) == {
        "settle",
        "hide",
    }
    assert Outbox.objects.filter(noun="report", key=report.pk, event="answer").exists()


@pytest.mark.parametrize(("act", "state"), [("hide-review", "hidden"), ("spam-review", "spam")])
def test_a_review_is_hidden_or_called_spam(staff, cast, act, state):
    said = Review.objects.create(story=cast.salt, pen_name=cast.wren, text="<p>Buy oars.</p>")
    report = Report.objects.create(review=said, story=cast.salt, why="spam", frozen={"title": "x"})
    decide(staff, report, act)
    said.refresh_from_db()
    assert said.state == state


def test_of_two_moderators_the_second_loses_no_word(staff, cast):
    report = filed(cast)
    decide(staff, report)
    late = decide(staff, report, "hide-story", answer="My long answer.")
    assert late.status_code == 422
    assert "My long answer." in late.text
    assert not Report.objects.get().story.is_hidden


def test_one_says_that_one_looks_at_it(staff, cast):
    report = filed(cast)
    take = reverse("take-report", args=[report.pk])
    assert "somebody looks at it: Rook" in staff.post(take, headers=HERE, follow=True).text
    staff.force_login(cast.heron.member)
    assert "Somebody else looks at it already" in staff.post(take, headers=HERE, follow=True).text


def test_the_reporter_reads_what_became_of_it(staff, cast):
    report = filed(cast)
    decide(staff, report, answer="We wrote to the author.")
    staff.force_login(cast.finch.member)
    text = staff.get(reverse("my-reports")).text
    assert "We wrote to the author." in text
    staff.force_login(cast.wren.member)
    assert "You have reported nothing." in staff.get(reverse("my-reports")).text


def test_the_reporter_is_told_in_their_notices(staff, cast):
    decide(staff, filed(cast), answer="We wrote to the author.")
    hear_of_it()
    staff.force_login(cast.finch.member)
    text = staff.get(reverse("notices")).text
    assert "What you reported is settled" in text
    assert "We wrote to the author." in text
    assert not Notice.objects.exclude(member=cast.finch.member).exists()


def test_what_was_settled_a_year_ago_is_forgotten(finch, cast):
    send(finch, addresses(cast)["chapter"])
    settling.settle(Report.objects.get(), "nothing", by=cast.heron.member, why="x", answer="")
    settling.forget_old()
    assert Report.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(days=366)):
        settling.forget_old()
    assert not Report.objects.exists()
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("count", [1, 25])
def test_the_list_does_not_grow(client, cast, count, django_assert_max_num_queries):
    for _ in range(count):
        filed(cast, taken_by=cast.heron.member)
    client.force_login(cast.heron.member)
    with django_assert_max_num_queries(12):
        client.get(reverse("reports"))
