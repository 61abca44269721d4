"""`chapterhouse import repair`: what was read wrongly in an old archive, read again."""

from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.markup import escape

from chapterhouse.archive.models import Source
from chapterhouse.importers.repairing import CHANGED_HERE, MENDED, NOTHING_KEPT, SAME, Case
from chapterhouse.importers.repairing_many import Choice, Will, each
from chapterhouse.lib.alphabets import charset_named

MOST_SHOWN = 20


def charset(name: str) -> str:
    try:
        return charset_named(name) if name else ""
    except LookupError as error:
        raise ArgumentTypeError(_("unknown encoding, try cp1251 or iso8859-2")) from error


def add_arguments(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("--source", type=int, help=_("which archive, by its number, where several came in"))
    add("--table", default="", help=_("a table by its name without prefix: reviews"))
    add("--key", default="", help=_("one row of it, by its old number"))
    add("--column", default="", help=_("one column: review"))
    add("--author", type=int, metavar="UID", help=_("what this author wrote, by the old number"))
    # The command's own word for which archive comes in is "kind" already.
    add(
        "--kind",
        dest="mended",
        default="",
        metavar="KIND",
        help=_("what was mended so, in the words of the report"),
    )
    add("--encoding", type=charset, default="", help=_("the letters it is written in: cp1251"))
    add("--undo", action="store_true", help=_("do not make the repairs of this --kind"))
    add("--dry-run", action="store_true", help=_("show before and after, and change nothing"))


def run(options: dict[str, Any], console: Console) -> None:
    choice, will = _choice(options), _will(options)
    cases = list(each(choice, will, dry=options["dry_run"]))
    if not cases:
        raise CommandError(_("Nothing that was mended fits this, so there is nothing to decide."))
    _tell(console, cases, dry=options["dry_run"])


def _choice(options: dict[str, Any]) -> Choice:
    given = {name: options[name] for name in ("table", "key", "column", "author")}
    given["kind"] = options["mended"]
    if not any(value not in ("", None) for value in given.values()):
        raise CommandError(_("Say what to read again: --table, --author or --kind."))
    if (given["key"] or given["column"]) and not given["table"]:
        raise CommandError(_("Name the --table of the row or column, too."))
    return Choice(_source(options["source"]), **given)


def _source(number: int | None) -> Source:
    sources = Source.objects.filter(kind=Source.Kind.EFICTION).order_by("pk")
    found = list(sources.filter(pk=number) if number is not None else sources)
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{source.pk} ({source})" for source in sources)
    if not known:
        raise CommandError(_("No old archive has been brought in yet."))
    raise CommandError(_("Say which archive with --source: %(known)s") % {"known": known})


def _will(options: dict[str, Any]) -> Will:
    if options["undo"]:
        if not options["mended"] or options["encoding"]:
            raise CommandError(_("--undo takes back one --kind of repair, and no --encoding."))
        return Will(undone=options["mended"])
    if not options["encoding"]:
        raise CommandError(_("Say how to read it: --encoding cp1251, or --kind KIND --undo."))
    return Will(charset=options["encoding"])


def _tell(console: Console, cases: list[Case], *, dry: bool) -> None:
    counts = Counter(case.outcome for case in cases)
    for outcome in (MENDED, CHANGED_HERE, NOTHING_KEPT):
        some = [case for case in cases if case.outcome == outcome]
        if some and outcome != MENDED:
            console.print(_heading(outcome))
        for case in some[:MOST_SHOWN]:
            _show(console, case)
        if len(some) > MOST_SHOWN:
            console.print(_("  … and %(count)s more") % {"count": len(some) - MOST_SHOWN})
    console.print(_sum(counts, dry))


def _heading(outcome: str) -> str:
    if outcome == CHANGED_HERE:
        return _("Changed here since the import, and left alone:")
    return _("Clean when it came in, or not here any more; its bytes were not kept:")


def _show(console: Console, case: Case) -> None:
    value = case.value
    console.print(escape(f"{value.table} {value.key} {value.column}"), soft_wrap=True)
    if case.before != case.after:
        console.print(escape(f"  - {case.before}"), soft_wrap=True, highlight=False)
        console.print(escape(f"  + {case.after}"), soft_wrap=True, highlight=False)


def _sum(counts: Counter[str], dry: bool) -> str:
    number = counts[MENDED]
    if dry:
        said = ngettext("%(n)s value would change", "%(n)s values would change", number)
    else:
        said = ngettext("%(n)s value changed", "%(n)s values changed", number)
    rest = _("%(same)s as they were, %(here)s changed here, %(nothing)s without their bytes.")
    told = {"same": counts[SAME], "here": counts[CHANGED_HERE], "nothing": counts[NOTHING_KEPT]}
    return f"{said % {'n': number}}; {rest % told}"
