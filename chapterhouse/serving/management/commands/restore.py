from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from chapterhouse.archive.backups.refusing import CannotBackUp
from chapterhouse.archive.backups.restoring import restore
from chapterhouse.serving.folder import CannotStart
from chapterhouse.serving.occupied import occupied


class Command(BaseCommand):
    help = _("Put a backup back, once it is proved to be whole")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=_("What backup made"))
        parser.add_argument(
            "--into", type=Path, metavar="FOLDER", help=_("Where to, instead of the data folder")
        )
        parser.add_argument(
            "--replace",
            action="store_true",
            help=_("Move the archive that is there aside, into replaced/ in the same folder"),
        )

    def handle(self, file: Path, into: Path | None, *, replace: bool, **options: object) -> None:
        folder = (into or settings.DATA).absolute()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with occupied(folder, alone=True):
                read, aside = restore(file.absolute(), folder, replaces=replace)
        except (CannotBackUp, CannotStart, OSError) as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(
            _("The archive of %(when)s is back in %(folder)s: %(rows)s rows, %(files)s files.")
            % {
                "when": read.made_at,
                "folder": folder,
                "rows": sum(read.tables.values()),
                "files": len(read.files) - 1,
            }
        )
        if aside:
            self.stdout.write(
                _("What was there before is in %(aside)s. Delete it when you no longer need it.")
                % {"aside": aside}
            )
