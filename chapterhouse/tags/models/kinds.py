from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Kind(models.Model):
    """A kind of tag that the archivist defined: categories, characters, genres, warnings …"""

    class Part(models.TextChoices):
        """What the kind is for, where the house treats it in a way of its own."""

        CATEGORY = "category", _("categories, as a tree")
        CHARACTER = "character", _("characters")
        RELATIONSHIP = "relationship", _("relationships")
        WARNING = "warning", _("warnings")
        GENRE = "genre", _("genres")
        FREE = "free", _("free tags")
        OTHER = "other", _("anything else")

    name = models.SlugField(_("name in the address"), max_length=60, unique=True)
    title = models.CharField(_("title of one"), max_length=60)
    plural = models.CharField(_("title of many"), max_length=60)
    part = models.CharField(_("part"), max_length=12, choices=Part.choices, default=Part.OTHER)
    position = models.PositiveIntegerField(_("position"), default=0)
    is_required = models.BooleanField(_("every story has one"), default=False)
    most = models.PositiveSmallIntegerField(
        _("most on one story"), default=0, help_text=_("0 for as many as one likes")
    )
    authors_may_add = models.BooleanField(_("authors may add tags"), default=False)

    class Meta:
        verbose_name = _("kind of tag")
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.plural

    def get_absolute_url(self) -> str:
        return reverse("tags", args=[self.name])

    @property
    def has_homes(self) -> bool:
        """Whether its tags belong to categories."""
        return self.part in {self.Part.CHARACTER, self.Part.RELATIONSHIP}
