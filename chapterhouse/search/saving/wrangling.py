"""Saved searches follow the vocabulary: for a synonym they name what stands for it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from chapterhouse.search.asking.nodes import Leaf, Tagged
from chapterhouse.search.asking.shaping import mapped
from chapterhouse.search.models import SavedFilter
from chapterhouse.search.saving.keeping import write
from chapterhouse.search.saving.params import query_of
from chapterhouse.tags.wrangling.writings import Writings, writes_tags


@writes_tags
class SavedFilters(Writings):
    noun = "savedfilter"
    title = _("Saved searches")

    def counts(self, tags: Iterable[int]) -> dict[int, int]:
        wanted, counts = set(tags), Counter[int]()
        for named in SavedFilter.objects.order_by().values_list("tags", flat=True).iterator():
            counts.update(wanted.intersection(named))
        return dict(counts)

    def naming(self, tag: int, after: int, most: int) -> list[int]:
        rows = SavedFilter.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "tags")
        found: list[int] = []
        for pk, named in rows.iterator():
            if tag in named:
                found.append(pk)
                if len(found) == most:
                    break
        return found

    def rewrite(self, key: int, tag: int, to: int) -> tuple[Any, Any] | None:
        one = SavedFilter.objects.select_for_update().filter(pk=key).first()
        if one is None or tag not in one.tags:
            return None
        before = one.params
        query = query_of(before)
        write(one, replace(query, node=mapped(query.node, lambda leaf: renamed(leaf, tag, to))))
        return before, one.params

    def put_back(self, key: int, before: Any, now: Any) -> None:
        one = SavedFilter.objects.select_for_update().filter(pk=key).first()
        if one is not None and one.params == now:
            write(one, query_of(before))


def renamed(leaf: Leaf, tag: int, to: int) -> Leaf:
    return Tagged(to, leaf.as_main) if isinstance(leaf, Tagged) and leaf.tag == tag else leaf
