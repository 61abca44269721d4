"""The order that somebody gives to their shelves, and to what stands on one."""

from django.db import transaction
from django.db.models import F, QuerySet

WAYS = ("top", "up", "down")
ROOM = 1000


@transaction.atomic
def move(rows: QuerySet, key: int, way: str) -> None:
    """Move the row with this key to the top, or one place up or down, among these rows.

    A row that is not there, or stands at the end already, changes nothing.
    """
    standing = list(rows.order_by("position", "id").values_list("pk", "position"))
    keys = [pk for pk, _position in standing]
    if key not in keys:
        return
    at = keys.index(key)
    to = {"top": 0, "up": at - 1, "down": at + 1}[way]
    if not 0 <= to < len(keys) or to == at:
        return
    if way == "top":
        to_the_top(rows, key, standing[0][1])
    else:
        keys.insert(to, keys.pop(at))
        write(rows, keys, dict(standing))


def to_the_top(rows: QuerySet, key: int, first: int) -> None:
    """Before the first, without touching each of five thousand rows."""
    if first == 0:
        rows.update(position=F("position") + ROOM)
        first = ROOM
    rows.filter(pk=key).update(position=first - 1)


def write(rows: QuerySet, keys: list[int], before: dict[int, int]) -> None:
    """Give the rows positions in this order; where they all differ, only the moved ones change."""
    places = sorted(before.values())
    if len(set(places)) < len(places):
        places = list(range(1, len(places) + 1))
    pairs = zip(keys, places, strict=True)
    moved = [rows.model(pk=key, position=place) for key, place in pairs if before[key] != place]
    rows.model._default_manager.bulk_update(moved, ["position"], batch_size=500)
