"""Who is told of chapters in round robins: its authors of a new one, its writer that it is out."""

from collections.abc import Iterable
from datetime import datetime

from chapterhouse.members.models import Change, PenName
from chapterhouse.notices.models import Notice
from chapterhouse.notices.telling.people import writers_of
from chapterhouse.notices.telling.tellings import Telling, hears

KIND = Notice.Kind.CO_AUTHOR


@hears("co-writing", "continue")
def written_on(key: int, at: datetime) -> Iterable[Telling]:
    for change in Change.objects.filter(pk=key):
        by = (change.after or {}).get("pen_name")
        authors = writers_of(change.key) - {change.by_id or 0}
        yield Telling(KIND, -key, at, change.key, (by,) if by else (), members=tuple(authors))


@hears("co-writing", "remove-chapter")
def taken_out(key: int, at: datetime) -> Iterable[Telling]:
    """Told whatever they muted."""
    for change in Change.objects.filter(pk=key):
        name = PenName.objects.filter(pk=(change.after or {}).get("pen_name", 0)).first()
        if name and name.member_id:
            yield Telling(KIND, -key, at, members=(name.member_id,))
