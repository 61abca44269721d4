from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.folding import fold, letter, sort_key
from chapterhouse.tags.models.kinds import Kind

UNSAFE_IN_ADDRESS = str.maketrans(dict.fromkeys("/\\?#%", "~"))


class TagQuerySet(models.QuerySet["Tag"]):
    def canonical(self) -> "TagQuerySet":
        return self.filter(synonym_of=None)

    def of(self, part: str) -> "TagQuerySet":
        return self.filter(kind__part=part)

    def under(self, tag: "Tag") -> "TagQuerySet":
        """The tag and everything below it, at any depth."""
        return self.filter(above__ancestor=tag)

    def tops(self) -> "TagQuerySet":
        return self.filter(parent_edges=None)


class Tag(models.Model):
    """A word of the archive's vocabulary, of one kind.

    A synonym names the canonical tag that stands for it. A locked tag takes no stories of its own.
    """

    class Bond(models.TextChoices):
        """What a relationship is: "A/B" and "A & B" are two."""

        ROMANTIC = "romantic", _("romantic or sexual")
        PLATONIC = "platonic", _("friends, family, anything else")

    kind = models.ForeignKey(Kind, models.PROTECT, related_name="tags")
    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(max_length=255)
    sort_key = models.CharField(max_length=255)
    letter = models.CharField(max_length=8)
    address = models.CharField(max_length=255)
    description = models.TextField(_("about"), blank=True)
    synonym_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, db_index=False, related_name="synonyms"
    )
    parents = models.ManyToManyField(
        "self", through="TagParent", symmetrical=False, related_name="children"
    )
    homes = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="residents",
        blank=True,
        help_text=_("the categories that a character or relationship belongs to; none: to all"),
    )
    is_ambiguous = models.BooleanField(_("ambiguous"), default=False)
    is_locked = models.BooleanField(_("takes no stories of its own"), default=False)
    bond = models.CharField(_("bond"), max_length=8, choices=Bond.choices, blank=True)
    image_address = models.CharField(max_length=300, blank=True)
    position = models.IntegerField(default=0)
    story_count = models.PositiveIntegerField(default=0)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        ordering: ClassVar = ["sort_key", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "address"], name="tag_one_address")
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "letter", "sort_key"], name="tag_by_letter"),
            models.Index(fields=["kind", "sort_key"], name="tag_by_name"),
            models.Index(fields=["kind", "folded"], name="tag_by_folded"),
            models.Index(
                fields=["kind", "-story_count", "id"],
                condition=models.Q(synonym_of=None),
                name="tag_by_stories",
            ),
            # Without the canonical ones, which are nearly all: SQLite would gather them by it and
            # sort them, instead of walking the index above.
            models.Index(
                fields=["synonym_of"],
                condition=models.Q(synonym_of__isnull=False),
                name="tag_synonyms",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[self.kind.name, self.address])

    def take_name(self, name: str) -> None:
        """Set the name and what is computed from it; the address is left to the caller."""
        self.name = name
        self.folded, self.sort_key, self.letter = fold(name), sort_key(name), letter(name)

    @classmethod
    def create(cls, kind: Kind, name: str, **fields: object) -> "Tag":
        """A new tag with a free address in its kind."""
        tag = cls(kind=kind, **fields)
        tag.take_name(name)
        tag.address = free_address(kind, name)
        tag.save(force_insert=True)
        tag.above.create(ancestor=tag, depth=0)
        tag.tag_words.bulk_create(tag.tag_words.model.of(tag))
        return tag


def address_of(name: str) -> str:
    """The name made path-safe."""
    wanted = " ".join(name.split()).translate(UNSAFE_IN_ADDRESS)[:240] or "~"
    return wanted if wanted.strip(".") else f"{wanted}~"


def free_address(kind: Kind, name: str, tag: Tag | None = None) -> str:
    """The name made path-safe, or `NAME~2` and so on where the kind has it already.

    What another tag had before is not free either: it leads there for ever.
    """
    wanted = address_of(name)
    address, number = wanted, 1
    while is_taken(kind, address, tag):
        number += 1
        address = f"{wanted}~{number}"
    return address


def is_taken(kind: Kind, address: str, tag: Tag | None) -> bool:
    others = Tag.objects.exclude(pk=tag.pk) if tag else Tag.objects.all()
    had = others.filter(former_addresses__kind=kind, former_addresses__address=address)
    return others.filter(kind=kind, address=address).exists() or had.exists()
