"""Who stands in a relationship, and at which place."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.tags.models.tags import Tag


class RelationshipMember(models.Model):
    """One place of a relationship: the character there, and how the relationship's name calls them.

    Until the vocabulary has somebody called so there is no character; then `called` is all that is
    known. A character that became a synonym stays here: read what stands for it.
    """

    relationship = models.ForeignKey(Tag, models.CASCADE, related_name="cast")
    character = models.ForeignKey(Tag, models.SET_NULL, null=True, related_name="castings")
    position = models.PositiveSmallIntegerField(_("place"))
    called = models.CharField(_("called"), max_length=200)
    folded = models.CharField(max_length=255)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["relationship", "position"], name="relationship_one_at_a_place"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["folded"],
                condition=models.Q(character=None),
                name="relationship_unknown",
            )
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def who(self) -> Tag | None:
        """The character, or what stands for it; both fetched with the row."""
        return (self.character.synonym_of or self.character) if self.character else None
