"""Saved exclusions follow the vocabulary: for a synonym they name what stands for it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.never import keep_never
from chapterhouse.shelves.models import Exclusion
from chapterhouse.tags.wrangling.writings import Writings, writes_tags

LISTS = ("any_of", "all_of", "none_of")


@writes_tags
class Exclusions(Writings):
    noun = "exclusion"
    title = _("Saved exclusions")

    def counts(self, tags: Iterable[int]) -> dict[int, int]:
        wanted, counts = set(tags), Counter[int]()
        rows = Exclusion.objects.order_by().values_list("category", "conditions")
        for category, conditions in rows.iterator():
            counts.update(wanted & named(category, conditions))
        return dict(counts)

    def naming(self, tag: int, after: int, most: int) -> list[int]:
        rows = Exclusion.objects.filter(pk__gt=after).order_by("pk")
        found: list[int] = []
        for pk, category, conditions in rows.values_list("pk", "category", "conditions").iterator():
            if tag in named(category, conditions):
                found.append(pk)
                if len(found) == most:
                    break
        return found

    def rewrite(self, key: int, tag: int, to: int) -> tuple[Any, Any] | None:
        one = Exclusion.objects.select_for_update().filter(pk=key).first()
        if one is None or tag not in named(one.category_id, one.conditions):
            return None
        before = said(one)
        met = Conditions.from_json(one.conditions)
        lists: dict[str, Any] = {name: renamed(getattr(met, name), tag, to) for name in LISTS}
        one.conditions = replace(met, **lists).to_json()
        one.category_id = to if one.category_id == tag else one.category_id
        keep(one)
        return before, said(one)

    def put_back(self, key: int, before: Any, now: Any) -> None:
        one = Exclusion.objects.select_for_update().filter(pk=key).first()
        if one is not None and said(one) == now:
            one.category_id, one.conditions = before["category"], before["conditions"]
            keep(one)


def named(category: int | None, conditions: Any) -> set[int]:
    return {*Conditions.from_json(conditions).tags, category or 0}


def renamed(tags: tuple[int, ...], tag: int, to: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(to if one == tag else one for one in tags))


def said(one: Exclusion) -> dict[str, Any]:
    return {"category": one.category_id, "conditions": one.conditions}


def keep(one: Exclusion) -> None:
    one.save(update_fields=["category", "conditions"])
    keep_never(one.member)
