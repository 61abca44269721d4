from typing import TYPE_CHECKING

from django.db import models

from chapterhouse.lib.folding import fold, skeleton

if TYPE_CHECKING:
    from chapterhouse.members.models.pen_names import PenName


class FormerName(models.Model):
    """A name that a pen name had; its address redirects for ever, and nobody else may take it."""

    pen_name = models.ForeignKey("members.PenName", models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=255, db_index=True, blank=True)
    skeleton = models.CharField(max_length=255, db_index=True, blank=True)
    address = models.CharField(max_length=255, unique=True)
    given_up_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def remember(cls, pen_name: "PenName", name: str, address: str) -> None:
        """Keep the name and its address for whoever bears another now."""
        forms = {"folded": fold(name), "skeleton": skeleton(name)}
        told = {"pen_name": pen_name, "name": name, **forms}
        cls.objects.get_or_create(address=address, defaults=told)
