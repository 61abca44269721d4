"""A digest of each table, to compare what two imports ended with.

Left out, because it must differ: stored passwords (each has a salt of its own), members' keys
(drawn by chance), numbers of transactions, the rows of the runs and of jobs, the notes of the round
with its source, the times at which something was written during the import (whatever is later than
`since`), and ids by which nothing refers to their row.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model

OURS = "chapterhouse."
LEFT_OUT = {"importers.import", "jobs.job"}
# Their numbers stand in the ledger.
KNOWN = {"news.newscomment", "reviews.review", "archive.page", "shelves.bookmark"}
# Their numbers stand in the ledger.
KNOWN = {"news.newscomment", "reviews.review", "archive.page", "shelves.bookmark"}
BY_CHANCE = {"password", "key", "made_in"}


def digests(since: datetime) -> dict[str, str]:
    """A digest of all rows of each table, in the order of their values."""
    return {model._meta.label_lower: _digest(model, since) for model in _models()}


def _models() -> Iterator[type[Model]]:
    for model in apps.get_models(include_auto_created=True):
        ours = model.__module__.startswith(OURS)
        if ours and model._meta.label_lower not in LEFT_OUT:
            yield model


def _digest(model: type[Model], since: datetime) -> str:
    columns = [
        field.attname
        for field in model._meta.concrete_fields
        if field.name not in BY_CHANCE and not (field.primary_key and _is_nobodys(model))
    ]
    rows = model._default_manager.values_list(*columns)
    told = (json.dumps([_told(value, since) for value in row]) for row in rows.iterator())
    # A digest of each row first, for all rows of a large archive would fill the memory.
    lines = sorted(hashlib.sha256(line.encode()).digest() for line in told)
    return hashlib.sha256(b"".join(lines)).hexdigest()


def _is_nobodys(model: type[Model]) -> bool:
    """Whether a number was handed out by the database, and nothing knows the row by it."""
    counted = model._meta.pk.get_internal_type() == "BigAutoField"
    is_known = bool(model._meta.related_objects) or model._meta.label_lower in KNOWN
    return counted and not is_known


def _told(value: Any, since: datetime) -> Any:
    if isinstance(value, datetime):
        return "during the import" if value >= since else value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, dict):
        return {name: part for name, part in sorted(value.items()) if name != "round"}
    return value if isinstance(value, int | float | list | None) else str(value)
