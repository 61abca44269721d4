"""Why a file that was given is no dump, and what to do instead: a sentence for each kind."""

from django.utils.translation import gettext as _

from chapterhouse.importers.parcels.kinds import Kind

_GUIDE = "docs/operate/bring-your-archive.md"


def refusal(kind: Kind, name: str, head: bytes) -> str:
    said = {
        Kind.EMPTY: _(
            "%(name)s is empty: writing it or fetching it failed. Make the dump again, and look "
            "that the disk it goes to is not full."
        ),
        Kind.PAGE: _(
            "%(name)s is a web page, not a dump: most likely an error or log-in page that was "
            "saved under this name. Open it in a browser to see which, and export again."
        ),
        Kind.PROGRAM: _(
            "%(name)s is a program, not a dump. The dump comes out of phpMyAdmin (Export, format "
            "SQL), out of mysqldump, or out of eFiction's own backup."
        ),
        Kind.XML: _("%(name)s is XML. Export again and choose SQL as the format."),
        Kind.TABLE_FILE: table_files(),
        Kind.SQLITE: _("%(name)s is an SQLite database; eFiction's is in MySQL or MariaDB."),
        Kind.PACKED: _("%(name)s is packed in a way that is not read here. Unpack it first."),
        Kind.ERROR: _(
            "%(name)s holds only what the dump program complained about: “%(line)s”. Put that "
            "right, and dump again."
        ),
        Kind.TEXT: _("%(name)s is text, but holds no SQL that puts rows into tables."),
    }
    unknown = _("%(name)s is neither a dump nor anything that could hold one.")
    first_line = head.decode("utf-8", "replace").strip().partition("\n")[0][:120].strip()
    return said.get(kind, unknown) % {"name": name, "line": first_line, "guide": _GUIDE}


def table_files() -> str:
    return _(
        "%(name)s is a table file of a MySQL server and can be read by nothing else. Put its "
        "folder into a MariaDB server and make a dump there: %(guide)s says how."
    )


def nothing_there(name: str) -> str:
    return _(
        "There is no dump in %(name)s: no file with SQL in it. An archive needs its database; the "
        "chapter files alone know neither titles nor authors."
    ) % {"name": name}


def no_archive() -> str:
    return _("There is no eFiction archive in this dump: no table ends in fanfiction_stories.")
