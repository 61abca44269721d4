"""The exceptions of a reconciliation as a person reads them: sorted, with titles and links."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from chapterhouse.members.models import PenName
from chapterhouse.news.models import News
from chapterhouse.stories.models import Chapter, Series, Story

# What has a page of its own, by the name the ledger knows it by.
PAGES: dict[str, type[Model]] = {
    "story": Story,
    "chapter": Chapter,
    "series": Series,
    "penname": PenName,
    "news": News,
}


def by_outcome(cases: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The exceptions of a report, those that a person should look at apart from the others."""
    found = pages_of(cases)
    sorted_out: dict[str, list[dict[str, Any]]] = {"placed": [], "attic": [], "refused": []}
    for case in cases:
        rows = [with_page(row, found) for row in case["rows"]]
        more = case["count"] - len(rows)
        sorted_out[case["outcome"]].append({**case, "rows": rows, "more": more})
    return sorted_out


def pages_of(cases: list[dict[str, Any]]) -> dict[tuple[str, int], Any]:
    """What the rows became, by noun and id, where it has a page and is still there."""
    rows = [row for case in cases for row in case["rows"]]
    return pages_of_keys((row["noun"], row["new_id"]) for row in rows)


def pages_of_keys(keys: Iterable[tuple[str, int | None]]) -> dict[tuple[str, int], Any]:
    """The rows of these nouns and ids that have a page and are still there."""
    wanted = set(keys)
    found = {}
    for noun, model in PAGES.items():
        ids = {key for name, key in wanted if name == noun and key is not None}
        rows = model._default_manager.filter(pk__in=ids)
        # A chapter's address holds its story's id, and its title is nothing without the story's.
        for there in rows.select_related("story") if model is Chapter else rows:
            found[noun, there.pk] = there
    return found


def with_page(row: dict[str, Any], found: dict[tuple[str, int], Any]) -> dict[str, Any]:
    """The row, with the title and address of its page; both empty where it has none."""
    there = found.get((row["noun"], row["new_id"]))
    title, address = (str(there), there.get_absolute_url()) if there else ("", "")
    return {**row, "title": title, "address": address}
