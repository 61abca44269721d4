"""What every page knows."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from chapterhouse.members.signed_in import reader_of


def house(request: HttpRequest) -> dict[str, Any]:
    """The archive, the member (None for a visitor), and the way back here after logging in."""
    if not hasattr(request, "archive"):
        return {}
    member = reader_of(request)
    return {
        "archive": request.archive,
        "member": member,
        "is_desk": bool(member and member.is_desk),
        "return_to": urlencode({"next": request.get_full_path()}),
    }
