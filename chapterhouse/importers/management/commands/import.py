"""`chapterhouse import efiction DUMP`: an old archive brought in, with its books balanced."""  # noqa: N999

import json
from argparse import ArgumentTypeError
from pathlib import Path
from typing import IO, Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from rich.console import Console

from chapterhouse.importers import printing, progress
from chapterhouse.importers.efiction.bringing import BroughtAlreadyError, bring
from chapterhouse.importers.efiction.looking import (
    FolderNeededError,
    NothingToImportError,
    Wish,
    opened,
)
from chapterhouse.importers.sql.opening import NotReadableError


def zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ArgumentTypeError(_("unknown time zone, try Europe/Berlin")) from error


def folder(path: str) -> Path:
    if not Path(path).is_dir():
        raise ArgumentTypeError(_("there is no folder %(path)s") % {"path": path})
    return Path(path)


class Command(BaseCommand):
    help = _("Bring an old archive in, and account for every row of it.")

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
        efiction = kinds.add_parser("efiction", help=_("an eFiction 3.4 to 3.5.8 archive"))
        add = efiction.add_argument
        add("paths", type=Path, nargs="+", metavar="PATH", help=_("dump, folder or packed backup"))
        add("--stories", type=folder, metavar="DIR", help=_("the folder of chapter files"))
        add("--time-zone", type=zone, default=ZoneInfo("UTC"), help=_("where the old server stood"))
        add("--prefix", help=_("which archive, where the dump holds several"))
        add("--cut", action="store_true", help=_("take a dump that breaks off in the middle"))
        add("--dry-run", action="store_true", help=_("look, tell, and change nothing"))
        add("--json", action="store_true", help=_("print the report as JSON and nothing else"))

    def handle(self, *_arguments: Any, **options: Any) -> None:
        wish = Wish(
            tuple(options["paths"]),
            stories=options["stories"],
            zone=options["time_zone"],
            prefix=options["prefix"],
            takes_cut=options["cut"],
        )
        errors = Console(stderr=True)
        try:
            with (
                progress.meter(errors, quiet=options["json"]) as meter,
                opened(wish, meter) as found,
            ):
                if options["dry_run"]:
                    report = printing.first_page(found)
                else:
                    report = bring(found, meter).report
        except (NothingToImportError, NotReadableError) as error:
            raise CommandError(str(error)) from error
        except FolderNeededError as error:
            raise CommandError(
                _(
                    "The chapters of this archive are in files. Say where with --stories FOLDER; "
                    "if they are lost, make an empty folder and name that."
                )
            ) from error
        except BroughtAlreadyError as error:
            raise CommandError(
                _("%(name)s has been brought in already.") % {"name": error}
            ) from error
        self.tell(report, options)

    def tell(self, report: dict[str, Any], options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
        elif options["dry_run"]:
            printing.print_first_page(self.console(), report)
        else:
            printing.print_reconciliation(self.console(), report)
        if not report.get("balanced", True):
            raise CommandError(_("Not every row is accounted for."), returncode=1)

    def console(self) -> Console:
        return Console(file=cast("IO[str]", self.stdout))
