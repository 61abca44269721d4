from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import PenName

FAVOURITES = "favourites"


class Shelf(models.Model):
    """A named place for bookmarks; the one called `favourites` is public, as it always was."""

    pen_name = models.ForeignKey(PenName, models.CASCADE, related_name="shelves")
    name = models.SlugField(max_length=60)
    title = models.CharField(_("title"), max_length=100)
    is_public = models.BooleanField(_("public"), default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pen_name", "name"], name="shelf_one_name")
        ]

    def __str__(self) -> str:
        return self.title


class Shelving(models.Model):
    """A bookmark on a shelf, at a place."""

    shelf = models.ForeignKey(Shelf, models.CASCADE, related_name="shelvings")
    bookmark = models.ForeignKey("shelves.Bookmark", models.CASCADE, related_name="shelvings")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shelf", "bookmark"], name="shelving_once")
        ]

    def __str__(self) -> str:
        return f"{self.bookmark_id} on {self.shelf_id}"
