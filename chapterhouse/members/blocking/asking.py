"""Whether somebody keeps a writer away."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Block, Member, PenName

# The same words whoever it is: what one name keeps away must not tell of another.
REFUSED = _("You cannot reach them here.")


def is_kept_away(writer: Member | None, names: Iterable[PenName | int]) -> bool:
    """Whether one of these pen names keeps this writer away; a visitor cannot be known."""
    keys = [name if isinstance(name, int) else name.pk for name in names]
    return writer is not None and bool(keys) and Block.objects.against(writer, keys).exists()
