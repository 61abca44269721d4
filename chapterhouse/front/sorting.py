"""In which order a list of stories stands."""

from django.http import HttpRequest

from chapterhouse.archive.current import archive_of
from chapterhouse.members.signed_in import preferences_of, reader_of

TITLE, UPDATED = "title", "updated"
ORDERS = {TITLE: ("sort_key", "id"), UPDATED: ("-updated_at", "-id")}


def sort_of(request: HttpRequest) -> str:
    """The order that the address names, else the member's, else the archive's."""
    typed = request.GET.get("sort")
    if typed in ORDERS:
        return typed
    chosen = preferences_of(reader_of(request)) or archive_of(request)
    return UPDATED if chosen.sorts_by_update else TITLE
