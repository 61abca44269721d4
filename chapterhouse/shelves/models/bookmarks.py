from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.folding import fold
from chapterhouse.lib.html.plain import text_of
from chapterhouse.members.models import Member, PenName
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

    def of(self, member: Member) -> Self:
        """The member's, under whichever of their pen names they keep it."""
        return self.filter(pen_name__member=member)

    def whole(self) -> Self:
        """Of a story as a whole, not of a place in it."""
        return self.filter(story__isnull=False, locator__isnull=True)

    def on(self, shelf_name: str) -> Self:
        """On the shelf of that name, whosever it is."""
        return self.filter(shelvings__shelf__name=shelf_name)


class Bookmark(models.Model):
    """A story, series, author or address elsewhere that a reader keeps, with their words on it.

    `chapter` and `locator` (a `Locator` as JSON) narrow a story's bookmark to a place in it; a
    locator without a block means the whole chapter, and stays when the chapter goes. `folded` is
    what its reader and others wrote on it, as it is searched: whoever writes calls `take_words`.
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
    title = models.CharField(
        _("title"), max_length=300, blank=True, help_text=_("of what stands elsewhere")
    )
    by = models.CharField(_("its author"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    folded = models.TextField(blank=True)
    own_tags = models.JSONField(default=list, blank=True)
    is_public = models.BooleanField(_("public"), default=False)
    is_recommended = models.BooleanField(_("recommended"), default=False)
    kept_at = models.DateTimeField(null=True, blank=True)
    shelves = models.ManyToManyField(
        Shelf, through="Shelving", related_name="bookmarks", blank=True
    )

    objects = BookmarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("bookmark")
        verbose_name_plural = _("bookmarks")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=only("story") | only("series") | only("author") | only("address"),
                name="bookmark_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(chapter__isnull=True) | Q(locator__isnull=False),
                name="bookmark_place_in_words",
            ),
            models.UniqueConstraint(
                fields=["pen_name", "story"],
                condition=Q(locator__isnull=True),
                name="bookmark_story_once",
            ),
            models.UniqueConstraint(fields=["pen_name", "series"], name="bookmark_series_once"),
            models.UniqueConstraint(fields=["pen_name", "author"], name="bookmark_author_once"),
            models.UniqueConstraint(
                fields=["pen_name", "address"],
                condition=~Q(address=""),
                name="bookmark_address_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["pen_name", "is_public", "id"], name="bookmark_by_pen_name"),
        ]

    def __str__(self) -> str:
        return f"bookmark {self.pk}"

    def take_words(self) -> None:
        """Fold its words for the search; a fold ends after 255 letters, so word by word."""
        texts = (self.title, self.by, self.address, text_of(self.note))
        self.folded = " ".join(fold(word) for text in texts for word in text.split())


class OwnTag(models.Model):
    """One of the reader's own words on a bookmark, folded beside `own_tags` so that it is found."""

    bookmark = models.ForeignKey(Bookmark, models.CASCADE, related_name="words")
    folded = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bookmark", "folded"], name="own_tag_once")
        ]
        indexes: ClassVar = [models.Index(fields=["folded", "bookmark"], name="own_tag_by_word")]

    def __str__(self) -> str:
        return self.folded
