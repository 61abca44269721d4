import signal
from argparse import ArgumentParser
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from chapterhouse.jobs.models.job import LEASE, Queue
from chapterhouse.jobs.worker import Worker


class Command(BaseCommand):
    help = _("Do the work that waits: mail, notices, imports, rebuilds (serve starts one for you)")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--queue", choices=Queue.values, action="append", help=_("Only this queue")
        )
        parser.add_argument(
            "--lease",
            type=int,
            default=LEASE.seconds,
            metavar="SECONDS",
            help=_("How long a job whose worker died waits before another takes it"),
        )

    def handle(self, queue: list[str] | None, lease: int, **options: object) -> None:
        worker = Worker(queue or Queue.values, timedelta(seconds=lease))
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, worker.hear)
        worker.run()
