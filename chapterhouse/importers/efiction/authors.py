"""Who stands behind a uid: an imported pen name, or a stand-in for an account that is gone."""

from collections import Counter

from django.db import transaction
from django.utils.translation import gettext as _

from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.reading import Readings
from chapterhouse.importers.ids import Next
from chapterhouse.members.models import PenName


class Authors:
    """Pen names by old uid. `gone` are those without an account: what is theirs is not public."""

    def __init__(self, importing: Importing) -> None:
        self._ids = importing.ids
        self._living = importing.placed_ids("authors")
        self._stand_ins = importing.source.traits.setdefault("stand_ins", {})
        self._make_stand_ins(importing)

    def pen_name(self, uid: int) -> int:
        """The pen name of a story's uid, or of any uid above 0 of a chapter or series."""
        new = self._ids.new(PenName, uid)
        return new if new in self._living else self._stand_ins[str(uid)]

    def has_account(self, uid: int) -> bool:
        return self._ids.new(PenName, uid) in self._living

    def living(self, uid: int) -> int | None:
        """The pen name of a uid whose account is there; None for guests and the gone."""
        new = self._ids.new(PenName, uid)
        return new if uid > 0 and new in self._living else None

    def _make_stand_ins(self, importing: Importing) -> None:
        others = importing.numbers("chapters", "uid") | importing.numbers("series", "uid")
        needed = importing.numbers("stories", "uid") | {uid for uid in others if uid > 0}
        missing = sorted(
            uid for uid in needed if not self.has_account(uid) and str(uid) not in self._stand_ins
        )
        if not missing:
            return
        names = _last_known_names(importing, set(missing))
        with transaction.atomic():
            self._stand_in(importing, missing, names)

    def _stand_in(self, importing: Importing, missing: list[int], names: dict[int, str]) -> None:
        spare = Next(PenName, at_least=self._ids.new(PenName, max(0, *missing)))
        for uid in missing:
            key = self._ids.new(PenName, uid) if uid > 0 else spare()
            pen_name = PenName(pk=key, created_at=importing.begun)
            pen_name.take_name(names.get(uid) or _("Author %(uid)s") % {"uid": uid})
            pen_name.address = PenName.objects.free_addresses([pen_name.name])[0]
            pen_name.save(force_insert=True)
            self._stand_ins[str(uid)] = pen_name.pk
        importing.source.save(update_fields=["traits"])


def _last_known_names(importing: Importing, uids: set[int]) -> dict[int, str]:
    """What the program itself wrote beside reviews of these accounts while they lived."""
    names: dict[int, Counter[str]] = {}
    for old in importing.rows("reviews"):
        uid = number(old["uid"])
        if uid > 0 and uid in uids:
            name = Readings(hint=importing.facts.hint).plain("reviewer", old["reviewer"], 200)
            names.setdefault(uid, Counter())[name] += 1
    return {uid: counter.most_common(1)[0][0] for uid, counter in names.items()}
