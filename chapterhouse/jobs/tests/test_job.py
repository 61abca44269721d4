from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from chapterhouse.jobs import readers
from chapterhouse.jobs.models import Job
from chapterhouse.jobs.models.job import DEATHS
from chapterhouse.jobs.tests import errands
from chapterhouse.jobs.worker import Worker, run_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def done():
    """What the errands did; whoever reads the outbox has begun, so that no job is about that."""
    for name in list(readers.behind()):
        readers.begin(name)
    errands.done.clear()
    return errands.done


def test_a_job_runs_later_with_its_arguments(done):
    errands.greet.later(name="Wren")
    assert done == []
    assert run_waiting() == 1
    assert done == ["Wren"]
    assert Job.objects.get().ended_at


def test_calling_a_job_runs_it_at_once(done):
    errands.greet(name="Wren")
    assert done == ["Wren"]
    assert not Job.objects.exists()


def test_no_commit_no_job(done):
    with transaction.atomic():
        errands.greet.later(name="Wren")
        transaction.set_rollback(True)
    assert run_waiting() == 0


def test_a_job_put_off_waits_for_its_time(done):
    errands.greet.at(timezone.now() + timedelta(minutes=1), name="Wren")
    assert run_waiting() == 0
    Job.objects.update(run_after=timezone.now())
    assert run_waiting() == 1


def test_a_queue_is_worked_off_alone(done):
    errands.greet.later(name="Wren")
    assert run_waiting("long") == 0
    assert run_waiting("quick") == 1


def test_the_same_waiting_job_is_added_once(done):
    first = errands.count_words.later(story=1)
    assert errands.count_words.later(story=1, reason="again") == first
    errands.count_words.later(story=2)
    run_waiting()
    assert done == ["1", "2"]


def test_the_earlier_time_of_two_equal_jobs_counts(done):
    errands.count_words.at(timezone.now() + timedelta(hours=1), story=1)
    errands.count_words.later(story=1)
    assert run_waiting() == 1


def test_a_job_that_has_begun_does_not_swallow_a_new_one():
    errands.count_words.later(story=1)
    Job.objects.all().claim()
    errands.count_words.later(story=1)
    assert Job.objects.count() == 2


def test_a_failed_job_is_tried_again_after_a_while_and_then_given_up(done):
    errands.stumble.later()
    run_waiting()
    waiting = Job.objects.get(ended_at=None)
    assert "ZeroDivisionError" in waiting.error
    assert waiting.run_after > timezone.now() + timedelta(seconds=9)
    Job.objects.update(run_after=timezone.now())
    run_waiting()
    assert done == ["stumbled", "stumbled"]
    assert Job.objects.failed().exists()


def test_a_job_that_nobody_knows_any_more_ends_with_a_reason():
    Job.objects.create(name="old.forgotten", queue="quick")
    run_waiting()
    assert Job.objects.failed().get().error == "No such job any more"


def test_a_leased_job_is_not_taken_twice():
    errands.greet.later(name="Wren")
    assert Job.objects.all().claim()
    assert Job.objects.all().claim() is None


def test_an_expired_lease_returns_the_job_and_counts_a_death():
    errands.greet.later(name="Wren")
    Job.objects.all().claim(timedelta(seconds=-1))
    again = Job.objects.all().claim()
    assert again.deaths == 1


def test_who_lost_the_lease_writes_nothing_more():
    errands.greet.later(name="Wren")
    lost = Job.objects.all().claim(timedelta(seconds=-1))
    holder = Job.objects.all().claim()
    assert not lost.end()
    assert holder.end()


def test_a_renewed_lease_keeps_others_away():
    errands.greet.later(name="Wren")
    job = Job.objects.all().claim(timedelta(seconds=-1))
    job.renew(timezone.now() + timedelta(minutes=1))
    assert Job.objects.all().claim() is None


def test_a_job_that_keeps_killing_its_worker_is_given_up(done):
    errands.greet.later(name="Wren")
    for _ in range(DEATHS + 1):
        assert Job.objects.all().claim(timedelta(seconds=-1))
    run_waiting()
    assert done == []
    assert Job.objects.failed().get().error == "Died with its worker"


def test_a_repeated_job_puts_its_next_round_in_the_queue(done):
    errands.wind_the_clock.repeat()
    errands.wind_the_clock.repeat()
    Job.objects.update(run_after=timezone.now())
    run_waiting()
    following = Job.objects.get(ended_at=None)
    assert done == ["wound"]
    assert following.run_after > timezone.now() + timedelta(minutes=59)


def test_a_stopping_worker_takes_a_reporting_job_back(tmp_path):
    errands.walk.later(path=str(tmp_path / "steps"))
    worker = Worker(["long"])
    worker.stop()
    worker.run_one("long")
    assert Job.objects.due(timezone.now()).exists()


def test_a_job_says_how_far_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr("chapterhouse.jobs.tests.errands.time.sleep", lambda seconds: None)
    errands.walk.later(path=str(tmp_path / "steps"))
    run_waiting("long")
    job = Job.objects.get()
    assert (job.total, job.stage) == (1000, "walking")
