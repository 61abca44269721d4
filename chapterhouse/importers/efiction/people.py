"""Members, their pen names, preferences and old ranks, from `authors` and `authorprefs`."""

from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext as _

from chapterhouse.importers.efiction import dates, profiles
from chapterhouse.importers.efiction.fingerprints import fingerprint
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.likeness import Lookalikes
from chapterhouse.importers.efiction.numbers import is_on, number
from chapterhouse.importers.efiction.passwords import PASSWORD, is_usable, with_stored_forms
from chapterhouse.importers.efiction.reading import Readings
from chapterhouse.importers.models import OldRank
from chapterhouse.importers.outcomes import InAttic, Outcome, Placed
from chapterhouse.importers.spool import OldRow
from chapterhouse.lib.encodings import decode
from chapterhouse.members.models import Member, PenName, Preferences, ProfileValue, Suspension
from chapterhouse.members.models.preferences import Rhythm

LOCKED = -1
_AT_ONCE = 500
_LONGEST_EMAIL = 254


def place_people(importing: Importing) -> None:
    """Every account becomes a member with one pen name, whose id is the old uid."""
    _Accounts(importing, profiles.place_fields(importing)).place()
    profiles.place_values(importing)
    mark_collisions()
    _Prefs(importing).place()


def mark_collisions() -> None:
    """Mark pen names that look like another; imported ones keep what they have all the same."""
    seen: dict[str, int] = {}
    alike: set[int] = set()
    for key, skeleton in PenName.objects.order_by("pk").values_list("pk", "skeleton"):
        if skeleton in seen:
            alike |= {key, seen[skeleton]}
        seen.setdefault(skeleton, key)
    keys = sorted(alike)
    for start in range(0, len(keys), _AT_ONCE):
        PenName.objects.filter(pk__in=keys[start : start + _AT_ONCE]).update(collides=True)


class _Accounts:
    def __init__(self, importing: Importing, lines: dict[str, int]) -> None:
        self.importing = importing
        self.lines = lines
        self.next_member = importing.next(Member)
        self.addresses = self._addresses()
        self.levels: dict[int, int] = {}
        self.trusted: set[int] = set()
        for prefs in importing.rows("authorprefs"):
            self.levels[number(prefs["uid"])] = number(prefs["level"])
            if is_on(prefs["validated"]):
                self.trusted.add(number(prefs["uid"]))

    def _addresses(self) -> dict[int, str]:
        """A free address for each uid; all are asked for at once. Who is here has one."""
        ids, names = self.importing.ids, dict[int, str]()
        hint = self.importing.facts.hint
        here = self.importing.placed_ids("authors")
        for old in self.importing.rows("authors", "uid"):
            if ids.new(PenName, number(old["uid"])) not in here:
                names.setdefault(number(old["uid"]), name_of(old, Readings(hint=hint)))
        self.lookalikes = Lookalikes(names.values())
        addresses = PenName.objects.free_addresses(list(names.values()))
        return dict(zip(names, addresses, strict=True))

    def place(self) -> None:
        importing = self.importing
        desk, columns = importing.desk("authors"), importing.key_columns("authors")

        def is_done(old: OldRow) -> bool:
            # The digest of the password counts, and is gone once its stored form is in its place.
            uid = number(old["uid"])
            elsewhere = f"{self.levels.get(uid, 0) == LOCKED} {uid in self.trusted}"
            old.mark = fingerprint("authors", old, elsewhere.encode())
            return desk.is_done(desk.key(old, columns), old.mark)

        rows = with_stored_forms(importing.rows("authors", "uid"), is_done)
        importing.place(_("Members"), "authors", self.account, rows=rows)

    def account(self, old: OldRow, readings: Readings) -> Outcome:
        uid = number(old["uid"])
        if uid <= 0:
            return InAttic(_("a member without a number"))
        joined = dates.when(old["date"], self.importing.facts.zone)
        member = Member(
            pk=self.next_member(),
            email="".join(decode(old["email"] or b"").text.split())[:_LONGEST_EMAIL],
            password=(old[PASSWORD] or b"").decode(),
            is_trusted=uid in self.trusted,
            is_active=self.levels.get(uid, 0) != LOCKED,
            is_claimed=is_usable(old[PASSWORD]),
            joined_at=joined,
        )
        pen_name = PenName(
            pk=self.importing.ids.new(PenName, uid),
            member=member,
            address=self.addresses.get(uid, ""),
            is_default=True,
            bio=readings.rich("bio", old["bio"]),
            avatar_address=readings.plain("image", old["image"], 300),
            created_at=joined,
        )
        pen_name.take_name(name_of(old, readings))
        rows: list[Model] = [member, pen_name]
        if not member.is_active:
            rows.append(Suspension(member=member, why=_("locked on the old archive")))
        for column, field in self.lines.items():
            if value := readings.plain(column, old[column]):
                rows.append(ProfileValue(pen_name=pen_name, field_id=field, value=value))
        asked = self.lookalikes.asked(pen_name.name)
        return Placed(rows, "penname", pen_name.pk, keep=True, asked=asked)


def name_of(old: OldRow, readings: Readings) -> str:
    """The pen name as the old pages showed it."""
    shown = readings.plain("penname", old["penname"], 200)
    return shown or _("Author %(uid)s") % {"uid": number(old["uid"])}


def rhythm(switch: bytes | None) -> Rhythm:
    """The old archive wrote at once or not at all."""
    return Rhythm.AT_ONCE if is_on(switch) else Rhythm.NEVER


@dataclass
class _Prefs:
    importing: Importing

    def place(self) -> None:
        pen_names = PenName.objects.filter(pk__in=self.importing.placed_query("authors"))
        self.members = dict(pen_names.values_list("pk", "member"))
        self.begun = self.importing.begun
        self.importing.place(_("Preferences"), "authorprefs", self.preferences, "uid")

    def preferences(self, old: OldRow, _readings: Readings) -> Outcome:
        uid = number(old["uid"])
        member = self.members.get(self.importing.ids.new(PenName, uid))
        if member is None:
            return InAttic(_("preferences of an account that is gone"))
        rows: list[Model] = [self._choices(old, member)]
        level = number(old["level"])
        if level in OldRank.Level:
            categories = (old["categories"] or b"").decode("latin-1")
            rows.append(
                OldRank(
                    source=self.importing.source,
                    member_id=member,
                    level=level,
                    categories=categories,
                )
            )
        return Placed(rows, "preferences", member, keep=True)

    def _choices(self, old: OldRow, member: int) -> Preferences:
        contents = Preferences.OpensAt.CONTENTS
        return Preferences(
            member_id=member,
            stories_open_at=contents if is_on(old["storyindex"]) else Preferences.OpensAt.ARCHIVE,
            age_stated_at=self.begun if is_on(old["ageconsent"]) else None,
            sorts_by_update=is_on(old["sortby"]),
            letters_reviews=rhythm(old["newreviews"]),
            letters_replies=rhythm(old["newrespond"]),
            letters_favourites=rhythm(old["alertson"]),
            letters_queue=rhythm(old["contact"]),
        )
