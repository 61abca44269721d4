from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.progress import track

from chapterhouse.sample.loading import NotEmptyError, load_sample
from chapterhouse.sample.many.filling import BATCH, Filling


class Command(BaseCommand):
    help = _("Load the sample archive; with --stories, make one of any size to try things on")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--stories",
            type=int,
            metavar="NUMBER",
            help=_("Make so many stories out of chance, with all that belongs to them"),
        )
        parser.add_argument(
            "--seed", type=int, default=1, help=_("The same seed makes the same stories (1)")
        )

    def handle(self, stories: int | None, seed: int, **options: Any) -> None:
        if stories is None:
            self.load()
        else:
            self.fill(stories, seed)

    def load(self) -> None:
        try:
            load_sample()
        except NotEmptyError as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(_("The sample archive is loaded."))

    def fill(self, stories: int, seed: int) -> None:
        batches = Filling(stories, seed).fill()
        for _done in track(batches, _("Stories"), -(-stories // BATCH), disable=not self.is_seen):
            pass
        self.stdout.write(_("%(count)s stories are in the archive.") % {"count": f"{stories:,}"})

    @property
    def is_seen(self) -> bool:
        return self.stdout.isatty()
