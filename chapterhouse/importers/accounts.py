"""What a newer dump says of an account, beside the columns that are compared."""

from collections.abc import Sequence

from django.contrib.auth.hashers import is_password_usable
from django.db.models import Model
from django.utils.translation import gettext as _

from chapterhouse.importers.inserting import Row
from chapterhouse.members.hashers import is_old
from chapterhouse.members.models import Member, Suspension


def renew_account(pen_name: int, rows: Sequence[Model | Row]) -> None:
    """Take the newer password while the older one still counts, and the lock if there is one."""
    came = next(row for row in rows if isinstance(row, Member))
    member = Member.objects.filter(pen_names=pen_name).first()
    if member is None:
        return
    still_old = is_old(member.password) or not is_password_usable(member.password)
    if still_old and is_password_usable(came.password):
        member.password, member.is_claimed = came.password, True
        member.save(update_fields=["password", "is_claimed"])
    if not member.is_active and not Suspension.objects.filter(member=member).exists():
        Suspension.objects.create(member=member, why=_("locked on the old archive"))
