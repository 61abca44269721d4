"""Who is asking: the member behind a request, or None for a visitor."""

from django.http import HttpRequest

from chapterhouse.members.models import Member, Preferences


def reader_of(request: HttpRequest) -> Member | None:
    """The signed-in member, or None; looks at the session only if the browser sent its cookie."""
    member = request.user
    return member if member.is_authenticated else None


def preferences_of(member: Member | None) -> Preferences | None:
    """The member's choices; None before they made any."""
    return getattr(member, "preferences", None)
