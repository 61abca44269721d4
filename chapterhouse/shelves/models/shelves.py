from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Member, PenName

FAVOURITES = "favourites"
TO_READ, READING, FINISHED, PAUSED, DROPPED = "to-read", "reading", "finished", "paused", "dropped"
# A story stands on one of these at a time.
STATES = (TO_READ, READING, FINISHED, PAUSED, DROPPED)
# What every member has, in the order in which they first find them.
STANDARD = {
    FAVOURITES: _("Favourites"),
    TO_READ: _("To read"),
    READING: _("Reading"),
    FINISHED: _("Finished"),
    PAUSED: _("Paused"),
    DROPPED: _("Dropped"),
}


class ShelfQuerySet(models.QuerySet["Shelf"]):
    def of(self, member: Member) -> Self:
        """The member's, under whichever of their pen names they stand."""
        return self.filter(pen_name__member=member)

    def public(self) -> Self:
        return self.filter(is_public=True)


class Shelf(models.Model):
    """A named place for bookmarks; the one called `favourites` is public, as it always was.

    What is not public is the member's, and under which of their names it stands shows nowhere.
    """

    pen_name = models.ForeignKey(PenName, models.CASCADE, related_name="shelves")
    name = models.SlugField(max_length=60)
    title = models.CharField(_("title"), max_length=100)
    is_public = models.BooleanField(_("public"), default=False)
    position = models.PositiveIntegerField(default=0)

    # The name under which others see it, where its member has several; set for a page.
    shown_as: PenName | None = None

    objects = ShelfQuerySet.as_manager()

    class Meta:
        verbose_name = _("shelf")
        verbose_name_plural = _("shelves")
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pen_name", "name"], name="shelf_one_name")
        ]

    def __str__(self) -> str:
        return str(STANDARD.get(self.name, self.title))

    @property
    def is_standard(self) -> bool:
        return self.name in STANDARD

    @property
    def is_state(self) -> bool:
        """Whether a story that comes here leaves the others of its kind."""
        return self.name in STATES


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
        indexes: ClassVar = [
            models.Index(fields=["shelf", "position", "id"], name="shelving_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.bookmark_id} on {self.shelf_id}"
