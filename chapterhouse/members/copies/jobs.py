"""Makes copies, tells their members, and lets go what nobody needs."""

import logging

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chapterhouse.jobs.models import Job
from chapterhouse.jobs.tasks import every, job
from chapterhouse.members import letters
from chapterhouse.members.copies.keeping import file_of, sweep
from chapterhouse.members.copies.making import write_copy
from chapterhouse.members.models import DataCopy

log = logging.getLogger(__name__)


@job(queue="long", retries=2, unique_by=("copy",))
def make_copy(copy: int) -> None:
    """From the start each time: a worker that was killed left nothing but an unfinished file."""
    for wanted in DataCopy.objects.select_related("member").filter(pk=copy):
        if wanted.begin():
            make(wanted)


def make(copy: DataCopy) -> None:
    try:
        size = write_copy(copy.member, file_of(copy), copy.asked_at)
    except OSError:
        # No room, mostly. Another try a minute later would find none either.
        log.exception("Copy %s could not be written", copy.pk)
        copy.fail()
        return
    if not end(copy, size):
        file_of(copy).unlink(missing_ok=True)


@transaction.atomic
def end(copy: DataCopy, size: int) -> bool:
    """Ready and told in one, so that a kill in between leaves neither; False if it was given up."""
    is_wanted = copy.end(size)
    if is_wanted:
        tell(copy)
    return is_wanted


def tell(copy: DataCopy) -> None:
    """A letter that leads to the page, never to the file."""
    if copy.member.email:
        letters.write(
            copy.member.email,
            _("The copy of your data is ready"),
            "members/letters/copy_ready.txt",
            {"address": f"{settings.PUBLIC}{reverse('my-data')}" if settings.PUBLIC else ""},
        )


@every(minutes=10)
def sweep_copies() -> None:
    fail_lost()
    sweep()


def fail_lost() -> None:
    """A copy whose job has given up will not come; its member may ask again."""
    waiting = Job.objects.filter(name=make_copy.name, ended_at=None)
    open_ones = {arguments["copy"] for arguments in waiting.values_list("arguments", flat=True)}
    for copy in DataCopy.objects.at_work().exclude(pk__in=open_ones):
        copy.fail()
