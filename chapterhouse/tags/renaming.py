"""Giving a tag another name or address: where it was found before leads to it for ever."""

from django.db import transaction

from chapterhouse.jobs.models import announce
from chapterhouse.lib.folding import fold
from chapterhouse.members.models import Change, Member
from chapterhouse.tags.casting import cast, meet
from chapterhouse.tags.models import FormerTagAddress, Kind, Tag
from chapterhouse.tags.models.tags import free_address
from chapterhouse.tags.words import keep_words


@transaction.atomic
def rename(tag: Tag, name: str, *, by: Member | None, why: str = "") -> None:
    """Let it be called so from now on, with the address of that name.

    Its words, what a relationship says of its characters, and who waited for a character of this
    name follow. The name is taken as it is: `naming.check_name` says what is wrong with one.
    """
    if name == tag.name:
        return
    before = {"name": tag.name, "address": tag.address}
    old = tag.name
    tag.take_name(name)
    give_address(tag, called=old)
    tag.save(update_fields=["name", "folded", "sort_key", "letter"])
    keep_words([tag])
    know_characters([tag])
    after = {"name": tag.name, "address": tag.address}
    Change.record("rename", tag, by=by, why=why, before=before, after=after)
    announce("tag", [tag.pk], "rename")


def know_characters(tags: list[Tag]) -> None:
    """Read the names of relationships among these, and let others know the characters."""
    cast(tag for tag in tags if tag.kind.part == Kind.Part.RELATIONSHIP)
    meet(tag for tag in tags if tag.kind.part == Kind.Part.CHARACTER)


@transaction.atomic
def give_address(tag: Tag, *, called: str = "", kind: Kind | None = None) -> None:
    """Give it the address of its name, in this kind or its own, and keep the one it had.

    `called` is what it was called there. An address that it had before may be its own again.
    """
    before, old_kind = tag.address, tag.kind
    tag.kind = kind or old_kind
    tag.address = free_address(tag.kind, tag.name, tag)
    if (tag.address, tag.kind) == (before, old_kind):
        return
    FormerTagAddress.objects.filter(kind=tag.kind, address=tag.address, tag=tag).delete()
    keep_address(tag, old_kind, before, called or tag.name)
    tag.save(update_fields=["address", "kind"])


def keep_address(tag: Tag, kind: Kind, address: str, name: str) -> None:
    """Let this address lead to the tag for ever."""
    told = {"tag": tag, "name": name, "folded": fold(name)}
    FormerTagAddress.objects.update_or_create(kind=kind, address=address, defaults=told)
