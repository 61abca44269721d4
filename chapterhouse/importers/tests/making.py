"""A miniature eFiction archive, written as a dump and a folder."""

import io
import json
import re
from pathlib import Path

from django.core.management import call_command

from chapterhouse.importers.efiction.schema import ORDERS

WIDTHS = {"catid": "varchar(100)", "charid": "varchar(250)", "classes": "varchar(200)"}
DEFAULTS = {
    "settings": {"sitekey": "key", "sitename": "Old Hall", "store": "files", "version": "3.5.8"},
    "authors": {"password": "0", "date": 1_200_000_000, "email": "someone@example.org"},
    "stories": {"validated": 1, "uid": 1, "rid": "1", "date": 1_200_000_000, "updated": 0},
    "chapters": {"validated": 1, "uid": 1, "sid": 1, "inorder": 1, "title": "Chapter"},
    "reviews": {"type": "ST", "item": 1, "uid": 0, "reviewer": "Guest", "rating": -1},
    "series": {"uid": 1},
    "categories": {"parentcatid": -1},
    "inseries": {"confirmed": 1},
}


class OldArchive:
    """Rows by table; a column that nobody gives is empty."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.rows: dict[str, list[dict]] = {"stories": []}
        self.columns = {table: orders[0] for table, orders in ORDERS.items()}
        self.files: dict[str, bytes] = {}

    def add(self, table: str, **row: object) -> "OldArchive":
        self.rows.setdefault(table, []).append({**DEFAULTS.get(table, {}), **row})
        return self

    def member(self, uid: int, penname: str = "", **row: object) -> "OldArchive":
        return self.add("authors", uid=uid, penname=penname or f"Author{uid}", **row)

    def story(self, sid: int, title: str = "Story", **row: object) -> "OldArchive":
        return self.add("stories", sid=sid, title=title, **row)

    def chapter(self, chapid: int, text: bytes | None = b"<p>Once.</p>", **row: object):
        """A chapter with its file in its author's folder; no file where `text` is None."""
        uid = row.get("uid", 1)
        if text is not None:
            self.files[f"{uid}/{chapid}.txt"] = text
        return self.add("chapters", chapid=chapid, **row)

    def dump(self) -> bytes:
        return b"".join(self._table(name, rows) for name, rows in self.rows.items())

    def _table(self, name: str, rows: list[dict]) -> bytes:
        columns = list(self.columns[name])
        columns += [column for row in rows for column in row if column not in columns]
        columns = list(dict.fromkeys(columns))
        table = f"`{self.prefix}fanfiction_{name}`".encode()
        types = ",".join(f"`{column}` {WIDTHS.get(column, 'text')}" for column in columns)
        written = b"CREATE TABLE " + table + f" ({types}) TYPE=MyISAM;\n".encode()
        for row in rows:
            values = b",".join(quoted(row.get(column, "")) for column in columns)
            written += b"INSERT INTO " + table + b" VALUES (" + values + b");\n"
        return written

    def own_backup(self, *, doubled: bool = False) -> bytes:
        """As eFiction's own backup page writes it: no columns, every value a string, NULL empty.

        Its UTF-8 kind (`doubled`) takes what is UTF-8 already for Latin-1.
        """
        parts = []
        for name, rows in self.rows.items():
            table = f"{self.prefix}fanfiction_{name}".encode()
            parts.append(b"# Dump of %s \r\n# Dump DATE : 22-Nov-2020\r\n\r\n" % table)
            for row in rows:
                values = b", ".join(in_double(row.get(key, "")) for key in self.columns[name])
                parts.append(b"INSERT INTO %s VALUES(%s);\r\n" % (table, values))
        written = b"".join(parts)
        return written.decode("latin-1").encode() if doubled else written

    def write(self, place: Path) -> tuple[Path, Path]:
        dump, folder = place / "dump.sql", place / "stories"
        dump.write_bytes(self.dump())
        folder.mkdir(exist_ok=True)
        for name, raw in self.files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(raw)
        return dump, folder


def quoted(value: object) -> bytes:
    if value is None or isinstance(value, int):
        return b"NULL" if value is None else str(value).encode()
    raw = value if isinstance(value, bytes) else str(value).encode()
    for letter, escaped in ((b"\\", rb"\\"), (b"'", rb"\'"), (b"\n", rb"\n"), (b"\0", rb"\0")):
        raw = raw.replace(letter, escaped)
    return b"'" + raw + b"'"


def in_double(value: object) -> bytes:
    raw = value if isinstance(value, bytes) else b"" if value is None else str(value).encode()
    for letter, escaped in ((b"\\", rb"\\"), (b"'", rb"\'"), (b'"', rb"\""), (b"\n", rb"\n")):
        raw = raw.replace(letter, escaped)
    return b'"' + raw + b'"'


def in_one_insert(dump: bytes) -> bytes:
    """The same dump with the rows of each table in one INSERT, as mysqldump writes them."""
    return re.sub(rb"\);\nINSERT INTO (`\w+`) VALUES (?=\()", rb"),", dump)


def bring(old: OldArchive, place: Path, *options: str) -> dict:
    """Import it by the command, and return the report."""
    dump, folder = old.write(place)
    output = io.StringIO()
    arguments = [str(dump), "--stories", str(folder), "--json", *options]
    call_command("import", "efiction", *arguments, stdout=output)
    return json.loads(output.getvalue())


def reasons(report: dict, table: str) -> dict[str, list[str]]:
    """The exceptions of a table: reason to old keys."""
    return {
        case["reason"]: [row["key"] for row in case["rows"]]
        for case in report["exceptions"]
        if case["table"] == table
    }


def look(*paths: Path, **options: object) -> dict:
    """What the first page says of these files and folders, as the command prints it."""
    output = io.StringIO()
    arguments = [*map(str, paths), "--dry-run", "--json"]
    for name, value in options.items():
        flag = f"--{name.replace('_', '-')}"
        arguments += [flag] if value is True else [f"{flag}={value}"]
    call_command("import", "efiction", *arguments, stdout=output)
    return json.loads(output.getvalue())
