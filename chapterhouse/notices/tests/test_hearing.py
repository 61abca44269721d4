"""From the outbox to the inbox, as a worker goes."""

import time

import pytest

from chapterhouse.jobs.models import Job
from chapterhouse.jobs.readers import begin
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.notices.models import Notice
from chapterhouse.notices.subscribing.asking import subscribe
from chapterhouse.stories.publishing import publish
from chapterhouse.testing import make_cast, make_chapter


@pytest.mark.django_db(transaction=True)
def test_publishing_waits_for_nobody_and_a_worker_tells_them():
    cast = make_cast()
    begin("notices")
    subscribe(cast.finch.member, cast.tide)
    chapter = make_chapter(cast.tide)
    publish(chapter, by=None)
    assert not Notice.objects.exists()
    assert not Job.objects.filter(name="notices.tell").exists()
    work_until_told()
    assert Notice.objects.get().key == chapter.pk


def work_until_told():
    """PostgreSQL keeps what was announced back while a transaction is open in any database of it,
    such as that of a test in another process."""
    for _ in range(300):
        run_waiting()
        if Notice.objects.exists():
            return
        time.sleep(0.1)
