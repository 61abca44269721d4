"""What a CREATE TABLE says about a table."""

import re
from dataclasses import dataclass

NAME = rb"(?:`(?:[^`]++|``)*+`|\"[^\"]++\"|[^\s`\".,();]++)"
TABLE_NAME = rb"(?:(" + NAME + rb")\s*+\.\s*+)?(" + NAME + rb")"

_CREATE = re.compile(
    rb"CREATE\s++(?:TEMPORARY\s++)?TABLE\s++(?:IF\s++NOT\s++EXISTS\s++)?" + TABLE_NAME + rb"\s*+\(",
    re.IGNORECASE,
)
# A part of the column list: anything up to a comma that is not inside brackets or quotes.
_PART = re.compile(
    rb"(?:[^,()'\"`]++|'(?:[^'\\]++|\\.|'')*+'|\"(?:[^\"\\]++|\\.)*+\"|`[^`]*+`"
    rb"|\((?:[^()'\"]++|'(?:[^'\\]++|\\.|'')*+'|\"[^\"]*+\")*+\))++",
    re.DOTALL,
)
_BLANK = rb"(?:\s++|--[^\n]*+\n)*+"
_COLUMN = re.compile(_BLANK + rb"(" + NAME + rb")\s++([A-Za-z]++(?:\s*+\([\d,\s]*+\))?+)")
_NOT_A_COLUMN = re.compile(
    _BLANK + rb"(?:PRIMARY|KEY|UNIQUE|INDEX|CONSTRAINT|FULLTEXT|SPATIAL|FOREIGN|CHECK)\b",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"(?:CHARSET|CHARACTER\s+SET)\s*=?\s*([A-Za-z0-9]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """A table as declared: column names, their types in lower case, and its charset if named."""

    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    charset: str = ""
    database: str = ""

    def type_of(self, column: str) -> str:
        return dict(zip(self.columns, self.types, strict=True)).get(column, "")


def bare(name: bytes) -> str:
    """A table's or column's name without its quotes."""
    if name[:1] in (b"`", b'"'):
        name = name[1:-1].replace(b"``", b"`")
    return name.decode("utf-8", "replace")


def declared(statement: bytes) -> Table | None:
    """The table a CREATE TABLE statement declares; None if it is not one."""
    opening = _CREATE.match(statement)
    if opening is None:
        return None
    columns, types, position = [], [], opening.end()
    while part := _PART.match(statement, position):
        position = part.end()
        if not _NOT_A_COLUMN.match(part[0]) and (column := _COLUMN.match(part[0])):
            columns.append(bare(column[1]))
            types.append(column[2].decode("ascii", "replace").replace(" ", "").lower())
        if statement[position : position + 1] != b",":
            break
        position += 1
    charset = _CHARSET.search(statement, position)
    return Table(
        bare(opening[2]),
        tuple(columns),
        tuple(types),
        charset[1].decode("ascii").lower() if charset else "",
        bare(opening[1]) if opening[1] else "",
    )
