"""Whatever else goes by a saved search hears here that it finds something else now."""

from collections.abc import Callable

from chapterhouse.search.models import SavedFilter

Hearing = Callable[[SavedFilter], None]
_hearings: list[Hearing] = []


def follows_filters(hearing: Hearing) -> Hearing:
    """Register who is to hear of it, in the same transaction."""
    _hearings.append(hearing)
    return hearing


def tell(saved: SavedFilter) -> None:
    for hearing in _hearings:
        hearing(saved)
