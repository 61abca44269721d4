import secrets
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.folding import fold, letter, skeleton, sort_key

if TYPE_CHECKING:
    from chapterhouse.members.models.members import Member

UNSAFE_IN_ADDRESS = str.maketrans(dict.fromkeys("/\\?#%", "~"))


def address_of(name: str) -> str:
    """The name as it stands in an address: path-safe, blanks folded, never empty."""
    folded = " ".join(name.split()).translate(UNSAFE_IN_ADDRESS)
    return folded if folded.strip(".") else f"{folded}~"


def avatar_path(_pen_name: "PenName", _filename: str) -> str:
    """A name by chance: two pictures of one member have nothing in common but their folder."""
    stem = secrets.token_hex(12)
    return f"avatars/{stem[:2]}/{stem}.webp"


class PenNameQuerySet(models.QuerySet["PenName"]):
    def named(self, typed: str) -> "PenNameQuerySet":
        """Pen names that fold to what somebody typed; several where old names differ by accents."""
        return self.filter(folded=fold(typed))

    def free_addresses(self, names: list[str]) -> list[str]:
        """An unused address for each name: the name itself, else `NAME~2`, `NAME~3` …"""
        taken = {address.casefold() for address in self.values_list("address", flat=True)}
        return [_claim(address_of(name), taken) for name in names]

    def authors(self) -> "PenNameQuerySet":
        return self.filter(story_count__gt=0)


def _claim(wanted: str, taken: set[str]) -> str:
    address, number = wanted, 1
    while address.casefold() in taken:
        number += 1
        address = f"{wanted}~{number}"
    taken.add(address.casefold())
    return address


class PenName(models.Model):
    """The public principal: who writes, reviews and keeps. Its id is an old archive's `uid`.

    A pen name without a member stands for somebody whose account was lost before the import.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="pen_names",
    )
    name = models.CharField(_("pen name"), max_length=200)
    folded = models.CharField(max_length=255, db_index=True)
    skeleton = models.CharField(max_length=255, db_index=True)
    address = models.CharField(max_length=255, unique=True)
    sort_key = models.CharField(max_length=255)
    letter = models.CharField(max_length=8)
    collides = models.BooleanField(
        default=False, help_text=_("looks like another imported name; it keeps what it had")
    )
    is_default = models.BooleanField(default=False)
    bio = models.TextField(_("about"), blank=True)
    avatar_address = models.CharField(max_length=300, blank=True)
    avatar = models.FileField(_("picture"), upload_to=avatar_path, max_length=200, blank=True)
    avatar_alt = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    is_orphanage = models.BooleanField(
        default=False, help_text=_("holds the stories that their authors gave away unnamed")
    )
    story_count = models.PositiveIntegerField(default=0)
    series_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, null=True, blank=True)

    objects = PenNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("pen name")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(is_default=True),
                name="pen_name_one_default",
            ),
            models.UniqueConstraint(
                fields=["is_orphanage"],
                condition=models.Q(is_orphanage=True),
                name="pen_name_one_orphanage",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["letter", "sort_key", "id"], name="pen_name_by_letter"),
            models.Index(fields=["sort_key", "id"], name="pen_name_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("author", args=[self.address])

    def take_name(self, name: str) -> None:
        """Set the name and what is computed from it; the address is left to the caller."""
        self.name = name
        self.folded, self.skeleton = fold(name), skeleton(name)
        self.sort_key, self.letter = sort_key(name), letter(name)

    @classmethod
    def create(cls, member: "Member | None", name: str, **fields: object) -> "PenName":
        """A new pen name with a free address; the first one of a member becomes the default."""
        pen_name = cls(member=member, **fields)
        pen_name.take_name(name)
        pen_name.address = cls.objects.free_addresses([name])[0]
        pen_name.is_default = member is not None and not member.pen_names.exists()
        pen_name.save(force_insert=True)
        return pen_name


class FormerName(models.Model):
    """A name that a pen name had; its address redirects for ever."""

    pen_name = models.ForeignKey(PenName, models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=255, unique=True)
    given_up_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
