"""What an import found and did, as tables for a terminal."""

import shlex
from typing import Any

from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from chapterhouse.importers.efiction.looking import Found


def first_page(found: Found) -> dict[str, Any]:
    """What was found, what is missing, and the exact next command, as JSON values."""
    facts, wish = found.facts, found.wish
    command = ["chapterhouse", "import", "efiction", *map(str, wish.paths)]
    if wish.stories or found.needs_folder:
        command += ["--stories", str(wish.stories or "DIR")]
    if wish.prefix is not None:
        command += ["--prefix", wish.prefix]
    if str(wish.zone) != "UTC":
        command += ["--time-zone", str(wish.zone)]
    return {
        "name": facts.text("sitename"),
        "version": facts.text("version"),
        "prefix": found.site.prefix,
        "charset": found.charset,
        "storage": facts.text("store") or "files",
        "rows": {table: found.count(table) for table in sorted(found.site.tables)},
        "files": len(found.folder) if found.folder is not None else None,
        "foreign": found.contents.foreign_to(found.site),
        "unnamed": found.contents.unnamed,
        "troubles": found.contents.troubles,
        "missing": missing(found),
        "next": shlex.join(command),
    }


def missing(found: Found) -> list[str]:
    """What an archivist should look for before going on."""
    lines = []
    if found.needs_folder:
        lines.append(_("The chapters are in files: say where with --stories."))
    if found.folder is not None:
        needed = found.spool.numbers(found.site.tables.get("chapters", ""), "chapid")
        gone = len(needed - found.folder.numbers)
        if gone and found.facts.text("store") != "mysql":
            lines.append(_("Chapters without a text file: %(count)s") % {"count": gone})
    lines += [
        _("There is no table of %(table)s.") % {"table": table}
        for table in ("authors", "chapters", "settings", "reviews")
        if table not in found.site.tables
    ]
    if found.contents.troubles:
        count = len(found.contents.troubles)
        lines.append(_("Stretches of the dump that make no sense: %(count)s") % {"count": count})
    return lines


def print_first_page(console: Console, page: dict[str, Any]) -> None:
    title = _("%(name)s, eFiction %(version)s") % page
    table = Table(_("Table"), title=title)
    table.add_column(_("Rows"), justify="right")
    for name, count in page["rows"].items():
        table.add_row(name, f"{count:,}")
    console.print(table)
    if page["files"] is not None:
        console.print(_("Chapter files: %(files)s") % page)
    for name, count in page["foreign"].items():
        console.print(
            _("Not of this archive: %(name)s, %(count)s") % {"name": name, "count": count}
        )
    for line in page["missing"]:
        console.print(f"! {line}")
    console.print(_("Nothing has been changed. To bring it in:"))
    console.print(f"  {page['next']}", soft_wrap=True)


def print_reconciliation(console: Console, report: dict[str, Any]) -> None:
    console.print(_balance(report))
    for case in report["exceptions"]:
        keys = ", ".join(row["key"] for row in case["rows"][:5])
        console.print(
            f"{case['table']}: {case['count']} {case['outcome']}: {case['reason']} ({keys})",
            soft_wrap=True,
        )
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


def _balance(report: dict[str, Any]) -> Table:
    table = Table(_("Table"), title=_("Reconciliation"))
    columns = ("read", "placed", "attic", "refused", "missing")
    for heading in (_("Read"), _("Placed"), _("Attic"), _("Refused"), _("Missing")):
        table.add_column(heading, justify="right")
    for line in report["tables"]:
        table.add_row(line["table"], *(f"{line[column]:,}" for column in columns))
    return table
