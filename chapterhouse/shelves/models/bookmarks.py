from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import PenName
from chapterhouse.shelves.models.shelves import Shelf
from chapterhouse.stories.models import Chapter, Series, Story

ONE_OF = ("story", "series", "author", "address")


def only(column: str) -> Q:
    """Exactly this of the four things a bookmark may be of."""
    empty = {name: ("" if name == "address" else None) for name in ONE_OF}
    chosen = ~Q(address="") if column == "address" else Q(**{f"{column}__isnull": False})
    return chosen & Q(**{name: value for name, value in empty.items() if name != column})


class BookmarkQuerySet(models.QuerySet["Bookmark"]):
    def public(self) -> Self:
        return self.filter(is_public=True)

    def on(self, shelf_name: str) -> Self:
        """On the shelf of that name, whosever it is."""
        return self.filter(shelvings__shelf__name=shelf_name)


class Bookmark(models.Model):
    """A story, series, author or address elsewhere that a reader keeps, with their words on it.

    `chapter` and `locator` (a `Locator` as JSON) narrow a story's bookmark to a place in it.
    """

    pen_name = models.ForeignKey(PenName, models.CASCADE, related_name="bookmarks")
    story = models.ForeignKey(
        Story, models.CASCADE, null=True, blank=True, related_name="bookmarks"
    )
    series = models.ForeignKey(
        Series, models.CASCADE, null=True, blank=True, related_name="bookmarks"
    )
    author = models.ForeignKey(
        PenName, models.CASCADE, null=True, blank=True, related_name="bookmarked_by"
    )
    address = models.URLField(max_length=500, blank=True)
    chapter = models.ForeignKey(
        Chapter, models.SET_NULL, null=True, blank=True, related_name="bookmarks"
    )
    locator = models.JSONField(null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    own_tags = models.JSONField(default=list, blank=True)
    is_public = models.BooleanField(_("public"), default=False)
    is_recommended = models.BooleanField(_("recommended"), default=False)
    kept_at = models.DateTimeField(null=True, blank=True)
    shelves = models.ManyToManyField(
        Shelf, through="Shelving", related_name="bookmarks", blank=True
    )

    objects = BookmarkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=only("story") | only("series") | only("author") | only("address"),
                name="bookmark_of_one_thing",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["pen_name", "is_public", "id"], name="bookmark_by_pen_name"),
        ]

    def __str__(self) -> str:
        return f"bookmark {self.pk}"
