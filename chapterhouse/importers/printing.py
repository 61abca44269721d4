"""What an import found and did, as tables for a terminal."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from chapterhouse.importers.first_page import first_page
from chapterhouse.importers.questions import kind_of

__all__ = ["first_page", "print_first_page", "print_reconciliation"]


def print_first_page(console: Console, page: dict[str, Any]) -> None:
    console.print(_title(page), style="bold")
    table = Table(_("Table"))
    table.add_column(_("Rows"), justify="right")
    for name, count in page["rows"].items():
        table.add_row(name, f"{count:,}")
    console.print(table)
    for line in page["found"]:
        console.print(line, soft_wrap=True)
    for name, count in page["foreign"].items():
        told = _("Not of this archive: %(name)s, %(count)s") % {"name": name, "count": count}
        console.print(told)
    for line in (*(f"! {line}" for line in page["missing"]), *(f"? {d}" for d in page["doubts"])):
        console.print(line, soft_wrap=True)
    _print_archives(console, page["archives"])
    for question in page["questions"]:
        console.print(question["asked"], soft_wrap=True)
        _print_commands(console, question["commands"])
    if page["next"]:
        console.print(_("Nothing has been changed. To bring it in:"))
        _print_commands(console, [page["next"]])


def _print_commands(console: Console, commands: Iterable[str]) -> None:
    """Unbroken and as they are, to be copied."""
    for command in commands:
        console.print(f"  {command}", soft_wrap=True, highlight=False, markup=False)


def _title(page: dict[str, Any]) -> str:
    if page["version"]:
        return _("%(name)s, eFiction %(version)s") % page
    return page["name"] or _("An archive without a name")


def _print_archives(console: Console, archives: list[dict[str, Any]]) -> None:
    if not archives:
        return
    console.print(_("There are several archives here:"))
    for archive in archives:
        console.print(
            _("%(name)s: %(stories)s stories, %(members)s members, %(last)s") % archive,
            soft_wrap=True,
        )
        _print_commands(console, [archive["command"]])


def print_reconciliation(console: Console, report: dict[str, Any]) -> None:
    console.print(_balance(report))
    for sentence in report["older"].get("sentences", ()):
        console.print(sentence, soft_wrap=True)
    for doubt in report["doubts"]:
        console.print(f"? {doubt}", soft_wrap=True)
    for case in report["exceptions"]:
        keys = ", ".join(row["key"] for row in case["rows"][:5])
        console.print(
            f"{case['table']}: {case['count']} {case['outcome']}: {case['reason']} ({keys})",
            soft_wrap=True,
        )
    for line in after_reading(report):
        console.print(line, soft_wrap=True)
    for repair in report["repairs"]:
        console.print(_("Repaired: %(kind)s, %(count)s times") % repair)
    for name, count in report["foreign"].items():
        console.print(
            _("Not of this archive: %(name)s, %(count)s") % {"name": name, "count": count}
        )
    if report["ranks"]:
        console.print(_("Old staff to grant on the import's page: %(ranks)s") % report)
    console.print(
        _("Every row is accounted for.") if report["balanced"] else _("Rows are unaccounted for.")
    )


def after_reading(report: dict[str, Any]) -> Iterator[str]:
    """What a newer dump changed, whether the words are right, and what is left to decide."""
    for table, rows in report.get("changed", {}).items() if report.get("round", 1) > 1 else ():
        yield _("%(table)s: %(new)s new, %(changed)s changed, %(unchanged)s as before") % {
            "table": table,
            **rows,
        }
    for table, gone in report.get("missing_now", {}).items():
        yield _("%(table)s: %(count)s no longer in the dump; they stay") % {"table": table, **gone}
    if any(report.get("comparisons", {}).values()):
        yield (
            _(
                "Word for word: %(same)s chapters the same, %(differ)s differ, %(nothing)s not "
                "compared"
            )
            % report["comparisons"]
        )
    for name, count in report.get("questions", {}).items():
        said = {"kind": kind_of(name).title, "count": count}
        yield _("To decide on the import's page: %(kind)s, %(count)s") % said


def _balance(report: dict[str, Any]) -> Table:
    table = Table(_("Table"), title=_("Reconciliation"))
    columns = ("read", "placed", "attic", "refused", "missing")
    for heading in (_("Read"), _("Placed"), _("Attic"), _("Refused"), _("Missing")):
        table.add_column(heading, justify="right")
    for line in report["tables"]:
        table.add_row(line["table"], *(f"{line[column]:,}" for column in columns))
    return table
