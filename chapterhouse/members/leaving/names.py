"""Pen names of somebody who is gone: taken away, or kept as a bare name under their stories."""

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import announce
from chapterhouse.members.models import FormerName, GoneName, Member, PenName

BARE = {
    "member": None,
    "is_default": False,
    "bio": "",
    "avatar": "",
    "avatar_alt": "",
    "avatar_address": "",
    "contact": PenName.Contact.NOBODY,
    "created_at": None,
}


def remember_as_gone(member: Member) -> None:
    """Whoever asks for an address of a name that will be no more is to be told that it is gone.

    Nobody may take a name of theirs, or one that looks like it: readers would think it was them.
    """
    names = PenName.objects.filter(member=member)
    former = FormerName.objects.filter(pen_name__in=names)
    going = names.filter(left_at=None)
    GoneName.forget(former.values_list("address", "skeleton"))
    GoneName.forget(going.values_list("address", "skeleton"))


def part_with_names(member: Member) -> None:
    """Keep the names that stories were left under, bare of all else; delete the others."""
    names = PenName.objects.filter(member=member)
    keys = list(names.values_list("pk", flat=True))
    names.filter(left_at=None).delete()
    strip(names)
    announce("pen-name", keys, "remove")
    # Every page may have one of the names on it.
    Archive.touch()


def former_member() -> str:
    """What stands where somebody's name stood who wanted to be forgotten."""
    with translation.override(Archive.current().language):
        return _("Former member")


def strip(names: QuerySet[PenName]) -> None:
    columns = {field.name for field in PenName._meta.get_fields()}
    names.update(**{column: value for column, value in BARE.items() if column in columns})
