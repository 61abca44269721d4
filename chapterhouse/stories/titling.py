"""Changing what stands on a story's title page."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member
from chapterhouse.stories.models import Story

# What its author says of a story in columns of its own; how far it is, is said by `turn`.
TITLE = ("title", "title_html")
COLUMNS = (
    *TITLE,
    *("summary", "notes", "end_notes", "rating_id", "language", "audience", "planned_chapters"),
    *("licence", "allows_indexing", "allows_training", "allows_downloads", "is_round_robin"),
)
LONG = {"summary", "notes", "end_notes"}


def take_columns(story: Story, told: Mapping[str, Any]) -> list[str]:
    """Set these of `COLUMNS` on the story, unsaved; which ones changed by it."""
    changed = [name for name in COLUMNS if name in told and told[name] != getattr(story, name)]
    for name in changed:
        setattr(story, name, told[name])
    if any(name in TITLE for name in changed):
        story.take_title(story.title, story.title_html)
    return changed


@transaction.atomic
def change_title_page(story: Story, told: Mapping[str, Any], *, by: Member | None) -> list[str]:
    """Change these of `COLUMNS`; the names of those that were something else before."""
    before = {name: getattr(story, name) for name in COLUMNS}
    changed = take_columns(story, told)
    if not changed:
        return []
    story.save(update_fields=[*columns_for(changed)])
    Change.record(
        "change",
        story,
        by=by,
        before={name: kept(name, before[name]) for name in changed},
        after={name: kept(name, getattr(story, name)) for name in changed},
    )
    announce("story", [story.pk], "change")
    if "audience" in changed:
        story.recount_around()
    return changed


def columns_for(changed: list[str]) -> list[str]:
    """The columns to write: with a title go the forms that are computed from it."""
    named = [name.removesuffix("_id") for name in changed if name not in TITLE]
    title = [*TITLE, "sort_key", "letter"] if len(named) < len(changed) else []
    return named + title


def kept(name: str, value: Any) -> Any:
    """As it stands in the log: of long texts only that there was one, for others read the log."""
    return "…" if name in LONG and value else value
