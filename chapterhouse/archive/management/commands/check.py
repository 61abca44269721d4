"""`chapterhouse check`: Django's own checks, and every maintained column against what it counts."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.check import Command as DjangoCheck

from chapterhouse.archive.maintained import Maintained, all_maintained, recount

MOST_SHOWN = 5


class Command(DjangoCheck):
    help = "Check the installation, and every number it keeps against what it counts."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--numbers", action="store_true", help="check the kept numbers too")
        parser.add_argument("--repair", action="store_true", help="set numbers that are wrong")

    def handle(self, *app_labels: Any, **options: Any) -> None:
        super().handle(*app_labels, **options)
        if not (options["numbers"] or options["repair"]):
            return
        wrong = sum(self.compare(maintained) for maintained in all_maintained())
        if wrong and not options["repair"]:
            raise CommandError(f"{wrong} rows hold a wrong number. `check --repair` sets them.")
        for model in {maintained.model for maintained in all_maintained()} if wrong else ():
            recount(model)
        self.stdout.write("Every number is right." if not wrong else f"{wrong} rows repaired.")

    def compare(self, maintained: Maintained) -> int:
        """Name the first differing rows of one model; how many there are in all."""
        differing = maintained.differing()
        columns = list(maintained.expressions())
        for row in differing[:MOST_SHOWN]:
            found = ", ".join(
                f"{column} {getattr(row, column)} should be {getattr(row, f'true_{column}')}"
                for column in columns
                if getattr(row, column) != getattr(row, f"true_{column}")
            )
            self.stdout.write(f"{maintained.model._meta.model_name} {row.pk}: {found}")
        return differing.count()
