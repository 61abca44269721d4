"""`account.json`: every row of a member's, by noun, in one file that machines can read."""

import json
from typing import IO, Any

from django.conf import settings
from django.utils import translation

from chapterhouse.archive.models import Archive
from chapterhouse.members.copies.writing import Plain, Writer, write_rows
from chapterhouse.members.exports import export_member, noun_of, registered
from chapterhouse.members.models import Member

PATH = "account.json"
SCHEMA = "chapterhouse-my-data"
VERSION = 1


def write_account(member: Member, writer: Writer) -> None:
    """Written noun by noun and row by row: no member's rows are ever all in memory."""
    with writer.open(PATH) as file:
        for name, value in head(writer).items():
            file.write(f"{'{' if name == 'schema' else ','}\n{dumped(name)}: ".encode())
            file.write(dumped(value).encode())
        file.write(b',\n"rows": {')
        write_nouns(file, member)
        file.write(b"\n}\n}\n")


def head(writer: Writer) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "schema_version": VERSION,
        "archive": {"name": Archive.current().name, "address": settings.PUBLIC},
        "made_at": writer.made_at,
        "language": translation.get_language(),
        "left_out": left_out(),
    }


def left_out() -> dict[str, str]:
    """Each noun of which a copy holds no row, and why."""
    absent = [line for line in registered().values() if line.absent and not line.columns]
    return {noun_of(line): str(line.absent) for line in absent}


def write_nouns(file: IO[bytes], member: Member) -> None:
    for number, (noun, rows) in enumerate(export_member(member)):
        file.write(f"{',' if number else ''}\n{dumped(noun)}: ".encode())
        write_rows(file, rows)


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, cls=Plain)
