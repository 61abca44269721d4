"""What can be subscribed to: the columns of `Subscription`, and what of each a member may find."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from chapterhouse.members.models import Member, PenName
from chapterhouse.search.models import SavedFilter
from chapterhouse.stories.models import Series, Story
from chapterhouse.tags.models import Tag

Noun = Story | Series | PenName | Tag | SavedFilter

COLUMNS: dict[type, str] = {
    Story: "story",
    Series: "series",
    PenName: "pen_name",
    Tag: "tag",
    SavedFilter: "saved_filter",
}

FOUND: dict[str, Callable[[Member], QuerySet[Any]]] = {
    "story": Story.objects.listed_to,
    "series": Series.objects.listed_to,
    "pen_name": lambda _: PenName.objects.all(),
    "tag": lambda _: Tag.objects.canonical().select_related("kind"),
    "saved_filter": lambda member: SavedFilter.objects.filter(member=member),
}
