"""Member tables of other programs, which kept the members of bridged archives."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from chapterhouse.importers.spool import OldRow
from chapterhouse.importers.sql.rows import Row

_NAMED = re.compile(r"(?:^|_)(?:members?|users?|user_extended)$", re.IGNORECASE)
# Extended fields of e107: whose author an account is, and what rank it has.
EXTENDED = "user_extended"
EXTENDED_ID = "user_extended_id"
AUTHOR_OF = re.compile(r"efiction_author(?:_uid)?$")
LEVEL_OF = re.compile(r"efiction_level$")


@dataclass(frozen=True)
class Program:
    """A program with members, and its columns by ours; of several names the first filled one."""

    name: str
    uid: str
    penname: tuple[str, ...]
    email: str
    date: str
    website: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.uid, *self.penname, self.email, self.date, self.website)))

    def fits(self, columns: Iterable[str]) -> bool:
        return {self.uid, self.penname[-1], self.email, self.date} <= set(columns)

    def author(self, row: Mapping[str, bytes | None]) -> OldRow:
        """A row of `authors`. No password: those of other programs open no account here."""
        names = (row.get(column) for column in self.penname)
        return OldRow(
            uid=row[self.uid],
            penname=next((name for name in names if (name or b"").strip()), b""),
            email=row.get(self.email),
            date=row.get(self.date),
            website=row.get(self.website),
            password=b"",
        )


PROGRAMS = (
    Program("e107", "user_id", ("user_name", "user_loginname"), "user_email", "user_join"),
    Program("PHP-Fusion", "user_id", ("user_name",), "user_email", "user_joined", "user_web"),
    Program(
        "SMF",
        "ID_MEMBER",
        ("realName", "memberName"),
        "emailAddress",
        "dateRegistered",
        "websiteUrl",
    ),
    Program(
        "SMF",
        "id_member",
        ("real_name", "member_name"),
        "email_address",
        "date_registered",
        "website_url",
    ),
    Program("phpBB", "user_id", ("username",), "user_email", "user_regdate", "user_website"),
    Program("vBulletin", "userid", ("username",), "email", "joindate", "homepage"),
    Program("MyBB", "uid", ("username",), "email", "regdate", "website"),
    Program("Invision", "member_id", ("members_display_name", "name"), "email", "joined"),
    Program("Invision", "id", ("members_display_name", "name"), "email", "joined"),
    Program("eFiction", "uid", ("penname",), "email", "date", "website"),
)


def program_of(columns: Iterable[str]) -> Program | None:
    there = tuple(columns)
    return next((program for program in PROGRAMS if program.fits(there)), None)


def members_in(
    table: str, columns: Sequence[str], rows: Iterable[Row]
) -> tuple[tuple[str, ...], Iterator[Row]] | None:
    """What may be read on of a table of members: names and addresses, never a password.

    None where the table is none, or of a program that is not known.
    """
    if not _NAMED.search(table):
        return None
    if table.lower().endswith(EXTENDED):
        wanted = {
            EXTENDED_ID,
            *filter(AUTHOR_OF.search, columns),
            *filter(LEVEL_OF.search, columns),
        }
    else:
        program = program_of(columns)
        wanted = set(program.columns) if program else set()
    kept = [index for index, column in enumerate(columns) if column in wanted]
    if not kept:
        return None
    chosen = tuple(columns[index] for index in kept)
    return chosen, (tuple(row[index] for index in kept) for row in rows)
