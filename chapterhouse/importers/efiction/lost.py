"""Stand-ins for stories whose row is gone while chapters of theirs are still there."""

from django.db import transaction
from django.utils.translation import gettext as _

from chapterhouse.importers.efiction.authors import Authors
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.erased import erased_stories
from chapterhouse.importers.ids import Next
from chapterhouse.stories.models import Authorship, State, Story


def lost_stories(importing: Importing, authors: Authors, known: set[int]) -> dict[int, int]:
    """The queued story that holds each dead sid's chapters, under its old id where it had one."""
    made = importing.source.traits.setdefault("lost_stories", {})
    sids = importing.numbers("chapters", "sid")
    left = erased_stories(importing.source)
    dead = {sid for sid in sids - left if importing.ids.new(Story, sid) not in known}
    wanted = {sid for sid in dead if str(sid) not in made}
    if wanted:
        owners = _owners(importing, wanted)
        spare = Next(Story, at_least=max(importing.ids.new(Story, sid) for sid in sids))
        with transaction.atomic():
            for sid in sorted(wanted):
                key = importing.ids.new(Story, sid) if sid > 0 else spare()
                made[str(sid)] = key
                _stand_in(
                    importing, key, sid, authors.pen_name(owners[sid]) if sid in owners else None
                )
            importing.source.save(update_fields=["traits"])
    return {sid: made[str(sid)] for sid in dead}


def _owners(importing: Importing, sids: set[int]) -> dict[int, int]:
    owners: dict[int, int] = {}
    for row in importing.rows("chapters", "sid", "inorder", "chapid"):
        sid, uid = number(row["sid"]), number(row["uid"])
        if sid in sids and uid > 0:
            owners.setdefault(sid, uid)
    return owners


def _stand_in(importing: Importing, key: int, sid: int, pen_name: int | None) -> None:
    story = Story(pk=key, state=State.QUEUED, created_at=importing.begun)
    story.take_title(_("Story %(sid)s, whose page is lost") % {"sid": sid})
    story.save(force_insert=True)
    if pen_name:
        Authorship.objects.create(story=story, pen_name_id=pen_name)
