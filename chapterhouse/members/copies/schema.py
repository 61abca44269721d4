"""The form of `account.json` as a JSON Schema, made from what every app has registered."""

from typing import Any

from django.db import models

from chapterhouse.members.copies.account import SCHEMA, VERSION
from chapterhouse.members.exports import Registered, noun_of, registered

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string"}
WHEN = {"type": "string", "format": "date-time"}
KINDS: tuple[tuple[type[models.Field], dict[str, Any]], ...] = (
    (models.BooleanField, {"type": "boolean"}),
    (models.JSONField, {}),
    (models.DateTimeField, WHEN),
    (models.IntegerField, {"type": "integer"}),
    (models.Field, TEXT),
)


def schema() -> dict[str, Any]:
    nouns = {noun_of(line): rows(line) for line in registered().values() if line.columns}
    archive = {"name": TEXT, "address": TEXT}
    return {
        "$schema": DIALECT,
        "title": "A member's copy of their data: account.json",
        **closed(
            {
                "schema": {"const": SCHEMA},
                "schema_version": {"const": VERSION},
                "archive": closed(archive),
                "made_at": WHEN,
                "language": TEXT,
                "left_out": {"type": "object", "additionalProperties": TEXT},
                "rows": closed(nouns),
            }
        ),
    }


def closed(properties: dict[str, Any]) -> dict[str, Any]:
    """An object with these properties, all of them and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def rows(line: Registered) -> dict[str, Any]:
    columns = {column: kind_of(line.model, column) for column in line.columns}
    return {"type": "array", "items": closed(columns)}


def kind_of(model: type[models.Model], column: str) -> dict[str, Any]:
    """What a value of this column may be; nothing, where any step of the way may lead nowhere."""
    field: Any = None
    may_be_nothing = False
    for step in column.split("__"):
        field = model._meta.get_field(step)
        may_be_nothing = may_be_nothing or field.null
        model = field.related_model or model
    kind = next(kind for cls, kind in KINDS if isinstance(stored(field), cls))
    if may_be_nothing and "type" in kind:
        return kind | {"type": [kind["type"], "null"]}
    return kind


def stored(field: Any) -> models.Field:
    """Of a way to another row, the column of that row it holds."""
    return field.target_field if field.is_relation else field
