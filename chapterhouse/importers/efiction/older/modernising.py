"""Recognises what an archive is by its tables and columns, and gives it today's shape."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from chapterhouse.importers.efiction.filling import Contents
from chapterhouse.importers.efiction.older import dates, people, series, settings, texts
from chapterhouse.importers.efiction.older.balance import NOTE
from chapterhouse.importers.efiction.older.bridging import Bridge
from chapterhouse.importers.efiction.older.classes import Classes
from chapterhouse.importers.efiction.older.comments import change_comments
from chapterhouse.importers.efiction.older.crossing import cross
from chapterhouse.importers.efiction.older.e107 import take_accounts
from chapterhouse.importers.efiction.older.favourites import join_favourites
from chapterhouse.importers.efiction.older.lists import Lists
from chapterhouse.importers.efiction.older.reviews import change_reviews
from chapterhouse.importers.efiction.older.splitting import Heads, split_stories
from chapterhouse.importers.efiction.older.workbench import Workbench
from chapterhouse.importers.efiction.schema import Site
from chapterhouse.importers.spool import Spool


def modernise(
    spool: Spool,
    site: Site,
    contents: Contents,
    config: Mapping[str, str] | None = None,
    beside: Path | None = None,
) -> Site:
    """The same archive with tables of today's shape, written into the spool once.

    `config` holds the variables of config.php by name, `beside` is the archive's own folder;
    both are only asked by versions that kept settings and texts in files. What was rewritten is
    still there under its name with " as found", and `contents` learns of the new tables.
    Killed in the middle, it begins again; done once, it only remembers.
    """
    note = f"{NOTE} {site.prefix}"
    books = spool.noted(note)
    if books is None:
        with spool.together():
            bench = Workbench(spool, site, contents)
            _convert(bench, config or {}, beside)
            books = bench.close()
            spool.note(note, books)
    contents.rows |= books["rows"]
    contents.types |= books["types"]
    contents.charsets |= books["charsets"]
    return replace(site, tables=books["tables"])


def version_of(bench: Workbench) -> str:
    """1.1 or 2.0, or nothing where the settings themselves tell the version."""
    if bench.has("stories", "psid"):
        return "1.1"
    marks = (("stories", "gid"), ("stories", "wid"), ("series", "owner"), ("reviews", "member"))
    return "2.0" if any(bench.has(table, column) for table, column in marks) else ""


def _convert(bench: Workbench, config: Mapping[str, str], beside: Path | None) -> None:
    version = version_of(bench)
    bridge = Bridge(bench, config.get("_AUTHORTABLE", ""))
    cross(bridge)
    people.make_preferences(bench)
    people.make_lines(bench)
    take_accounts(bench, bridge)
    heads, lists = Heads.of(bench), Lists(bench, Classes(bench))
    bench.change("stories", ("classes",), lists.story)
    bench.change("series", ("classes",), lists.series)
    series.change_series(bench)
    change_reviews(bench, heads)
    change_comments(bench)
    settings.change_settings(bench)
    dates.check_times(bench)
    split_stories(bench, heads)
    join_favourites(bench, heads)
    names = texts.move_texts(bench)
    if version:
        texts.take_files(bench, names, beside)
        settings.make_settings(bench, config, version)
        bench.history["version"] = version
    bench.apply()
