"""`chapterhouse import efiction PATH`: an old archive brought in, with its books balanced."""  # noqa: N999

import codecs
import json
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import IO, Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from rich.console import Console

from chapterhouse.importers import printing, progress, repair_telling
from chapterhouse.importers.efiction.bringing import BroughtAlreadyError, bring
from chapterhouse.importers.efiction.looking import (
    FolderNeededError,
    NothingToImportError,
    Wish,
    opened,
)
from chapterhouse.importers.sql.opening import NotReadableError

PLAIN = ("stories", "prefix", "database", "dump", "schema", "language", "encoding")


def zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ArgumentTypeError(_("unknown time zone, try Europe/Berlin")) from error


def existing(path: str) -> Path:
    if not Path(path).exists():
        raise ArgumentTypeError(_("there is no file or folder %(path)s") % {"path": path})
    return Path(path)


def columns(words: str) -> tuple[str, tuple[str, ...]]:
    table, sign, names = words.partition("=")
    if not sign or not names.strip():
        raise ArgumentTypeError(_("write it as TABLE=first,second,third"))
    return table.strip(), tuple(name.strip() for name in names.split(","))


def encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError as error:
        raise ArgumentTypeError(_("unknown encoding, try cp1251 or iso8859-2")) from error


class Command(BaseCommand):
    help = _("Bring an old archive in, and account for every row of it.")

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
        repair = kinds.add_parser("repair", help=_("read again what was read wrongly"))
        repair_telling.add_arguments(repair)
        efiction = kinds.add_parser("efiction", help=_("an eFiction archive, 1.1 to 3.5.8"))
        self.add_paths(efiction)
        self.add_choices(efiction)
        add = efiction.add_argument
        add("--cut", action="store_true", help=_("take what there is of a dump that breaks off"))
        add("--dry-run", action="store_true", help=_("look, tell, and change nothing"))
        add("--json", action="store_true", help=_("print the report as JSON and nothing else"))

    def add_paths(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add(
            "paths",
            type=Path,
            nargs="+",
            metavar="PATH",
            help=_("the dump, or anything it is in: packed files, folders, a whole backup"),
        )
        add(
            "--stories",
            type=existing,
            metavar="PATH",
            help=_("the folder of chapter files, where it is not found among these"),
        )

    def add_choices(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("--prefix", help=_("which archive, where there are several"))
        add("--database", help=_("and of which database"))
        add("--dump", metavar="NAME", help=_("and of which dump"))
        add(
            "--columns",
            type=columns,
            action="append",
            default=[],
            metavar="TABLE=a,b,c",
            help=_("what the columns of a table are called, where the dump does not say"),
        )
        add("--schema", type=existing, metavar="FILE", help=_("the same, from SHOW CREATE TABLE"))
        add(
            "--time-zone",
            "--timezone",
            type=zone,
            default=ZoneInfo("UTC"),
            metavar="ZONE",
            help=_("where the old server stood, as Europe/Berlin"),
        )
        add("--language", default="", help=_("of most stories, where the settings are wrong"))
        add("--encoding", type=encoding, default="", help=_("of letters that leave a doubt"))

    def handle(self, *_arguments: Any, **options: Any) -> None:
        if options["kind"] == "repair":
            repair_telling.run(options, self.console())
        else:
            self.bring(options)

    def bring(self, options: dict[str, Any]) -> None:
        wish = Wish(
            tuple(options["paths"]),
            zone=options["time_zone"],
            columns=dict(options["columns"]),
            takes_cut=options["cut"],
            **{name: options[name] for name in PLAIN},
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
                _("%(name)s has been brought in already, and there is nothing new in this dump.")
                % {"name": error}
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
