import secrets
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.jobs.models import announce
from chapterhouse.lib.folding import fold, letter, skeleton, sort_key
from chapterhouse.members.models.changes import Change
from chapterhouse.members.models.former_names import FormerName

if TYPE_CHECKING:
    from chapterhouse.members.models.members import Member

NAMED = ("name", "folded", "skeleton", "sort_key", "letter")
UNSAFE_IN_ADDRESS = str.maketrans(dict.fromkeys("/\\?#%", "~"))


def address_of(name: str) -> str:
    """The name as it stands in an address: path-safe, blanks folded, never empty."""
    folded = " ".join(name.split()).translate(UNSAFE_IN_ADDRESS)
    return folded if folded.strip(".") else f"{folded}~"


def avatar_path(_pen_name: "PenName", _filename: str) -> str:
    """A name by chance: two pictures of one member have nothing in common but their folder."""
    stem = secrets.token_hex(12)
    return f"avatars/{stem[:2]}/{stem}.webp"


class PenNameInUseError(Exception):
    """Stories, reviews or bookmarks stand under the name, or it is the default one."""


class PenNameQuerySet(models.QuerySet["PenName"]):
    def named(self, typed: str) -> "PenNameQuerySet":
        """Pen names that fold to what somebody typed; several where old names differ by accents."""
        return self.filter(folded=fold(typed))

    def free_addresses(self, names: list[str]) -> list[str]:
        """An unused address for each name: the name itself, else `NAME~2`, `NAME~3` …

        Addresses that redirect since a name was changed are as good as used; of pen names that
        are excluded from the queryset neither their own nor their former ones count.
        """
        former = FormerName.objects.filter(pen_name__in=self)
        addresses = [*self.values_list("address", flat=True)]
        addresses += former.values_list("address", flat=True)
        taken = {address.casefold() for address in addresses}
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

    class Contact(models.TextChoices):
        NOBODY = "nobody", _("nobody")
        MEMBERS = "members", _("members")
        ANYBODY = "anybody", _("anybody")

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
    # By name, not by member: one click must not change the pages of two names.
    contact = models.CharField(
        _("who may write to this name"),
        max_length=8,
        choices=Contact.choices,
        default=Contact.NOBODY,
    )
    is_orphanage = models.BooleanField(
        default=False, help_text=_("holds the stories that their authors gave away unnamed")
    )
    left_at = models.DateTimeField(
        null=True, blank=True, help_text=_("its member left, and wanted the name to stay")
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

    @transaction.atomic
    def rename(self, name: str, *, by: "Member | None") -> None:
        """Bear another name; the address of the one before leads here for ever."""
        before = {"name": self.name, "address": self.address}
        others = type(self).objects.exclude(pk=self.pk)
        self.take_name(name)
        self.address = others.free_addresses([name])[0]
        self.collides = others.filter(skeleton=self.skeleton).exists()
        self.save(update_fields=[*NAMED, "address", "collides"])
        if self.address != before["address"]:
            self.former_names.filter(address=self.address).delete()
            FormerName.remember(self, **before)
        after = {"name": self.name, "address": self.address}
        Change.record("rename", self, by=by, before=before, after=after)
        announce("pen-name", [self.pk], "rename")

    @transaction.atomic
    def make_default(self, *, by: "Member") -> None:
        """Let the member act under this name where they choose none. Nothing public tells it."""
        PenName.objects.filter(member=self.member_id, is_default=True).update(is_default=False)
        self.is_default = True
        self.save(update_fields=["is_default"])
        Change.record("make-default", self, by=by)

    @transaction.atomic
    def describe(self, *, by: "Member | None", **told: object) -> None:
        """Change what its page says: `bio`, `avatar_alt`, `contact`."""
        for column, value in told.items():
            setattr(self, column, value)
        self.save(update_fields=list(told))
        Change.record("describe", self, by=by)
        announce("pen-name", [self.pk], "change")

    @transaction.atomic
    def show_picture(self, picture: bytes | None, alt: str = "", *, by: "Member | None") -> None:
        """Take this WebP for its picture, or none; the file before is gone once that is certain."""
        storage, before = self.avatar.storage, self.avatar.name
        if picture is None:
            self.avatar = ""
        else:
            self.avatar.save("", ContentFile(picture), save=False)
        self.avatar_alt = alt
        self.save(update_fields=["avatar", "avatar_alt"])
        Change.record("show-picture" if picture else "remove-picture", self, by=by)
        announce("pen-name", [self.pk], "change")
        if before:
            transaction.on_commit(lambda: storage.delete(before))

    def uses(self) -> dict[str, int]:
        """What stands under the name: how many rows of each noun of the apps above."""
        own = {"formername", "profilevalue"}
        counts = {}
        for relation in self._meta.related_objects:
            model = relation.related_model
            if relation.field.many_to_many or model._meta.model_name in own:
                continue
            rows = model._base_manager.filter(**{relation.field.name: self})
            counts[str(model._meta.verbose_name_plural)] = rows.count()
        return {noun: count for noun, count in counts.items() if count}

    @transaction.atomic
    def remove(self, *, by: "Member") -> None:
        """Delete a name that nothing stands under; raises PenNameInUseError for any other."""
        if self.is_default or self.uses():
            raise PenNameInUseError
        storage, picture, key = self.avatar.storage, self.avatar.name, self.pk
        Change.record("remove", self, by=by, before={"name": self.name})
        announce("pen-name", [key], "remove")
        self.delete()
        if picture:
            transaction.on_commit(lambda: storage.delete(picture))

    @property
    def picture_address(self) -> str:
        """Where its picture is shown from; empty without one."""
        stem = str(self.avatar.name or "").rpartition("/")[2].removesuffix(".webp")
        return reverse("picture", args=[stem]) if stem else ""
