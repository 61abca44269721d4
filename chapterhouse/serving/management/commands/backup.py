from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from chapterhouse.archive.backups.keeping import back_up, new_name
from chapterhouse.archive.backups.refusing import CannotBackUp


class Command(BaseCommand):
    help = _("Put database, files and key into one file, while the archive is open")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            metavar="FILE",
            help=_("Where to: NAME.tar.zst, NAME.tar.gz or a folder (backups in the data folder)"),
        )

    def handle(self, file: Path | None, **options: object) -> None:
        if file and file.is_dir():
            file /= new_name("backup")
        try:
            made = back_up(file.absolute() if file else None)
        except CannotBackUp as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(
            _(
                "%(file)s (%(size)s): %(rows)s rows of %(tables)s tables, %(files)s files. "
                "The key is in it: keep it where only you can read it."
            )
            % {
                "file": made.file,
                "size": filesizeformat(made.size),
                "rows": sum(made.manifest.tables.values()),
                "tables": len(made.manifest.tables),
                "files": len(made.manifest.files) - 1,
            }
        )
