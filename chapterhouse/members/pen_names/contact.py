"""Who may write to a pen name. Its page tells no more than yes or no."""

from allauth.account.models import EmailAddress

from chapterhouse.members.models import Member, PenName

Contact = PenName.Contact


def welcomes(name: PenName) -> Contact:
    """Who may write to this name, as the member behind it chose.

    Whether the account is locked, or about to leave, does not count: else all names of a member
    would fall silent at once.
    """
    return Contact(name.contact) if name.member_id else Contact.NOBODY


def may_write(name: PenName, reader: Member | None) -> bool:
    """Whether this reader (None: a visitor) may write to the name."""
    welcome = welcomes(name)
    return welcome == Contact.ANYBODY or (welcome == Contact.MEMBERS and reader is not None)


def address_of(name: PenName) -> str:
    """The proved e-mail of the member behind it; empty where there is none."""
    proved = EmailAddress.objects.filter(user=name.member_id, verified=True)
    return proved.order_by("-primary", "pk").values_list("email", flat=True).first() or ""
