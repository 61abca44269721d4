"""The lines of an author's page, from `authorfields`, `authorinfo` and two old columns."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.numbers import is_on, number
from chapterhouse.importers.efiction.reading import Readings
from chapterhouse.importers.outcomes import InAttic, Outcome, Placed
from chapterhouse.importers.spool import OldRow
from chapterhouse.members.models import PenName, ProfileField, ProfileValue

KINDS = {
    1: ProfileField.Kind.URL,
    2: ProfileField.Kind.CHOICE,
    3: ProfileField.Kind.YES_NO,
    4: ProfileField.Kind.PATTERN,
}
PROGRAM = 5
CHOICES_PARTED_BY = "|#|"
# Columns of `authors` that the old pages showed among the profile's lines.
COLUMNS = {"realname": ProfileField.Kind.TEXT, "website": ProfileField.Kind.URL}


def place_fields(importing: Importing) -> dict[str, int]:
    """Every profile field, and fields for the two old columns where anybody filled them in.

    Returns the new ids of the latter by column name.
    """
    fields = _Fields(importing)
    importing.place(_("Profile lines"), "authorfields", fields.place, "field_id")
    titles = {"realname": _("Real name"), "website": _("Website")}
    return {
        column: fields.own(column, titles[column])
        for column in COLUMNS
        if any((row[column] or b"").strip() for row in importing.rows("authors"))
    }


def place_values(importing: Importing) -> None:
    fields = importing.placed("authorfields")
    pen_names = importing.placed_ids("authors")
    yes_no = set(
        ProfileField.objects.filter(kind=ProfileField.Kind.YES_NO).values_list("pk", flat=True)
    )
    # Before 3.1 these were switches, and words ever since.
    switched = {"1": _("Yes"), "0": _("No")}

    def value(old: OldRow, readings: Readings) -> Outcome:
        pen_name = importing.ids.new(PenName, number(old["uid"]))
        field = fields.get(str(number(old["field"])))
        if pen_name not in pen_names or field is None:
            return InAttic(_("a profile line of an account or a field that is gone"))
        text = readings.plain("info", old["info"])
        if field in yes_no:
            text = switched.get(text, text)
        row = ProfileValue(pen_name_id=pen_name, field_id=field, value=text)
        return Placed([row] if text else [], "profilevalue")

    importing.place(_("Profiles"), "authorinfo", value, "uid", "field")


class _Fields:
    def __init__(self, importing: Importing) -> None:
        self.taken = set(ProfileField.objects.values_list("name", flat=True))
        self.next = importing.next(ProfileField)

    def place(self, old: OldRow, readings: Readings) -> Outcome:
        kind = number(old["field_type"])
        name = self._free(slugify(readings.words("field_name", old["field_name"])) or "line")
        field = ProfileField(
            pk=self.next(),
            name=name,
            title=readings.plain("field_title", old["field_title"]) or name,
            kind=KINDS.get(kind, ProfileField.Kind.TEXT),
            is_shown=is_on(old["field_on"]),
            position=max(number(old["field_id"]), 0),
        )
        options = readings.words("field_options", old["field_options"])
        if field.kind == ProfileField.Kind.CHOICE:
            field.choices = [choice for choice in options.split(CHOICES_PARTED_BY) if choice]
        elif field.kind == ProfileField.Kind.PATTERN:
            field.pattern = options.replace("{info}", "{value}")[:300]
        copy = _("program text, never run") if kind == PROGRAM else ""
        return Placed([field], "profilefield", field.pk, copy=copy)

    def own(self, column: str, title: str) -> int:
        """The field for an old column of every author; made if there is none of its name."""
        fields = ProfileField.objects.filter(name=column)
        return fields.values_list("pk", flat=True).first() or self._made(column, title)

    def _made(self, column: str, title: str) -> int:
        kind = COLUMNS[column]
        return ProfileField.objects.create(pk=self.next(), name=column, title=title, kind=kind).pk

    def _free(self, wanted: str) -> str:
        name, count = wanted[:56], 1
        while name in self.taken:
            count += 1
            name = f"{wanted[:56]}-{count}"
        self.taken.add(name)
        return name
