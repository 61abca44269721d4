"""What a look at an old archive found, what is missing and what to do next, as JSON values."""

from typing import Any

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction.asking import answers, asked_of, command_for, wish_for
from chapterhouse.importers.efiction.choosing import settings_row
from chapterhouse.importers.efiction.doubting import doubts
from chapterhouse.importers.efiction.facts import Facts
from chapterhouse.importers.efiction.looking import Found
from chapterhouse.importers.efiction.older import balance
from chapterhouse.importers.efiction.schema import Site

CORE = ("stories", "authors", "chapters", "settings", "reviews")


def first_page(found: Found) -> dict[str, Any]:
    """Everything the terminal and the browser show of a look.

    `archives` lists all there are where there are several, each with the `wish` that chooses it;
    `questions` are columns that nothing names, each with the `orders` possible; `next` is the
    command that goes on, empty while one of these must be answered first.
    """
    facts, contents, site = found.facts, found.contents, found.site
    several = len(found.choice.all) > 1
    return {
        "name": facts.text("sitename"),
        "version": facts.text("version"),
        "prefix": site.prefix,
        "database": site.database or contents.databases.get(site.dump, ""),
        "charset": found.charset,
        "language": found.wish.language or facts.text("language"),
        "storage": facts.text("store") or "files",
        "rows": {table: found.count(table) for table in sorted(site.tables)},
        "files": len(found.folder) if found.folder is not None else None,
        "pictures": pictures(found),
        "found": parts(found),
        "foreign": foreign(found),
        "unnamed": contents.unnamed,
        "troubles": contents.troubles,
        "archives": [archive(found, other) for other in found.choice.all] if several else [],
        "questions": [
            {
                "table": question.table,
                "width": question.width,
                "orders": [list(order) for order in question.orders],
                "asked": asked_of(question),
                "commands": answers(question, found.wish),
            }
            for question in found.questions
        ],
        "missing": missing(found),
        "doubts": doubts(found),
        "next": next_command(found),
    }


def parts(found: Found) -> list[str]:
    """File by file, what was found in what was handed over."""
    lines = [_("Dump: %(name)s") % {"name": dump.name} for dump in found.parcel.dumps]
    if found.config is not None:
        lines.append(_("Settings: %(name)s") % {"name": found.config.name})
    if found.folder is not None:
        lines.append(
            _("Chapter files: %(count)s, in %(name)s")
            % {"count": f"{len(found.folder):,}", "name": folder_name(found)}
        )
    if count := pictures(found):
        lines.append(_("Members' pictures: %(count)s") % {"count": f"{count:,}"})
    return lines + balance.report(found.spool, found.site).get("sentences", [])


def folder_name(found: Found) -> str:
    root = found.folder.root if found.folder is not None else None
    names = [folder.name for folder in found.parcel.folders if folder.path == root]
    return names[0] if names else str(root or "")


def pictures(found: Found) -> int:
    root = found.folder.root if found.folder is not None else None
    return sum(folder.pictures for folder in found.parcel.folders if folder.path == root)


def foreign(found: Found) -> dict[str, int]:
    """Rows of tables that belong to none of the archives."""
    own = {table for site in found.choice.all for table in site.tables.values()}
    others = found.contents.foreign_to(found.site)
    return {name: count for name, count in others.items() if name not in own}


def archive(found: Found, site: Site) -> dict[str, Any]:
    """One of several archives, with what chooses it."""
    facts = Facts(found.wish.zone, settings_row(found.spool, site, None))
    stories, members = (found.contents.read(site.tables.get(t, "")) for t in ("stories", "authors"))
    where = [site.prefix, site.database, site.dump]
    return {
        "name": facts.text("sitename") or site.prefix,
        "version": facts.text("version"),
        "prefix": site.prefix,
        "database": site.database,
        "dump": site.dump,
        "stories": stories,
        "members": members,
        "last": ", ".join(filter(None, where)) or _("no prefix"),
        "wish": wish_for(found, site),
        "command": command_for(found, site),
    }


def missing(found: Found) -> list[str]:
    """What an archivist should look for before going on."""
    lines = []
    if found.needs_folder:
        lines.append(_("The chapters are in files: say where with --stories."))
    if found.folder is not None and found.facts.text("store") != "mysql":
        needed = found.spool.numbers(found.site.tables.get("chapters", ""), "chapid")
        if gone := len(needed - found.folder.numbers):
            lines.append(_("Chapters without a text file: %(count)s") % {"count": gone})
    lines += [
        _("There is no table of %(table)s.") % {"table": table}
        for table in CORE
        if table not in found.site.tables
    ]
    if count := len(found.contents.troubles):
        lines.append(_("Stretches of the dump that make no sense: %(count)s") % {"count": count})
    return lines


def next_command(found: Found) -> str:
    if found.choice.is_open or found.questions:
        return ""
    command = found.wish.command
    return f"{command} --stories DIR" if found.needs_folder else command
