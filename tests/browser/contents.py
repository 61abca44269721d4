"""Run as a program inside the archive under test: prints what its content says, as a JSON list.

Whatever stands in a column of ours is content, in JSON too, and so is what was kept as evidence and
a place that a time zone is named after; what a page says beside it is the house's.
"""

import json
import re
import sys
from collections.abc import Iterator

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf.locale import LANG_INFO  # noqa: E402
from django.db.models import CharField, JSONField, TextField  # noqa: E402

from chapterhouse.desk.models import Evidence  # noqa: E402
from chapterhouse.members.preferences.zones import named, places  # noqa: E402


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (piece.strip() for piece in re.split(r"<[^>]*>", value))
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)


if __name__ == "__main__":
    said = {title for _zone, title in map(named, places())}
    # Languages stand in choices by the names that they have themselves.
    said |= {known["name_local"] for known in LANG_INFO.values() if "name_local" in known}
    for model in apps.get_models():
        if not model.__module__.startswith("chapterhouse"):
            continue
        columns = [
            column.attname
            for column in model._meta.concrete_fields
            if isinstance(column, CharField | JSONField | TextField)
        ]
        for row in model.objects.values_list(*columns) if columns else ():
            for value in row:
                said.update(texts_in(value))
    for kept in Evidence.objects.all():
        said.update(texts_in(kept.html))
    json.dump(sorted(said), sys.stdout)
