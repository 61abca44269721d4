"""Who may write to a pen name. Its page tells no more than yes or no."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from chapterhouse.members.models import Leaving, Member, PenName

Contact = PenName.Contact


def with_contact(names: QuerySet[PenName]) -> QuerySet[PenName]:
    """With all that `may_write` asks about each name, in the same query.

    Whoever leaves takes letters until the end, and a name that ends later than its account until
    then: else all names of a member would fall silent at once.
    """
    proved = EmailAddress.objects.filter(user=OuterRef("member"), verified=True)
    ending = Leaving.objects.begun().filter(member=OuterRef("member"), member__is_active=False)
    reachable = Exists(proved) | Exists(ending)
    return names.select_related("member").annotate(is_reachable=reachable)


def welcomes(name: PenName) -> Contact:
    """Who may write to this name, as the member behind it chose; wants `with_contact`."""
    is_reachable = settings.MAIL_IS_SET and name.is_reachable  # type: ignore[attr-defined]
    return Contact(name.contact) if is_reachable else Contact.NOBODY


def may_write(name: PenName, reader: Member | None) -> bool:
    """Whether this reader (None: a visitor) may write to the name; wants `with_contact`.

    A locked member's names answer as before: else all of them would fall silent at once.
    """
    welcome = welcomes(name)
    return welcome == Contact.ANYBODY or (welcome == Contact.MEMBERS and reader is not None)


def address_of(name: PenName) -> str:
    """The proved e-mail of the member behind it; empty where there is none."""
    proved = EmailAddress.objects.filter(user=name.member_id, verified=True)
    return proved.order_by("-primary", "pk").values_list("email", flat=True).first() or ""
