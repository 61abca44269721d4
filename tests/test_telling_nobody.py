"""What comes in by the thousand is told to nobody: an old archive, the sample."""

import pytest

from chapterhouse.importers.tests.making import OldArchive, bring
from chapterhouse.jobs.models import Job, Outbox
from chapterhouse.notices.jobs import hear
from chapterhouse.sample.loading import load_sample

pytestmark = pytest.mark.django_db


def brings_an_archive(folder):
    old = OldArchive().add("settings", sitename="Old", url="http://old.example/fic")
    old.member(1, "Ann").member(2, "Ben").add("ratings", rid=1, rating="K")
    old.story(1).chapter(5).add("reviews", reviewid=9, review="Ah", chapid=5, uid=2)
    old.add("news", nid=1, title="We moved", story="Here.", time="2026-01-01 10:00:00")
    bring(old, folder)


def brings_the_sample(_folder):
    load_sample()


@pytest.mark.parametrize("bringing", [brings_an_archive, brings_the_sample])
def test_nobody_is_told_of_what_is_brought(bringing, tmp_path):
    bringing(tmp_path)
    assert Outbox.objects.exists()
    hear(list(Outbox.objects.all()))
    assert not Job.objects.filter(name="notices.tell").exists()
