"""Run as a program inside the archive under test: prints what its content says, as a JSON list.

Whatever stands in a text column of ours is content, and so is a place that a time zone is named
after; what a page says beside it is the house's.
"""

import json
import re
import sys

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.db.models import CharField, TextField  # noqa: E402

from chapterhouse.members.preferences.zones import named, places  # noqa: E402

if __name__ == "__main__":
    said = {title for _zone, title in map(named, places())}
    for model in apps.get_models():
        if not model.__module__.startswith("chapterhouse"):
            continue
        columns = [
            column.attname
            for column in model._meta.concrete_fields
            if isinstance(column, CharField | TextField)
        ]
        for row in model.objects.values_list(*columns) if columns else ():
            for value in row:
                said.update(piece.strip() for piece in re.split(r"<[^>]*>", value or ""))
    json.dump(sorted(said), sys.stdout)
