"""Ratings, categories, characters and classes, which become ratings, kinds and tags."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.numbers import is_on, number
from chapterhouse.importers.efiction.reading import Readings
from chapterhouse.importers.outcomes import InAttic, Outcome, Placed
from chapterhouse.importers.spool import OldRow
from chapterhouse.tags.models import FormerTagAddress, Kind, Rating, Tag, TagParent
from chapterhouse.tags.models.tags import address_of
from chapterhouse.tags.parents import rebuild_all
from chapterhouse.tags.words import rebuild_words

WARNS, ASKS_AGE, MEMBERS_ONLY = 1, 2, 4
_SHORT = 8
_LONGEST_WARNING = 5000


def place_vocabulary(importing: Importing) -> None:
    importing.place(_("Ratings"), "ratings", _Ratings(importing).place, "rid")
    tags = _Tags(importing)
    importing.place(_("Categories"), "categories", tags.category, "leveldown", "displayorder")
    importing.place(_("Characters"), "characters", tags.character, "charid")
    importing.place(_("Kinds of tags"), "classtypes", tags.kind, "classtype_id")
    tags.load_kinds()
    importing.place(_("Tags"), "classes", tags.tag_of_class, "class_id")
    draw_category_tree(importing)
    settle_characters(importing)
    rebuild_all()
    rebuild_words()


class _Ratings:
    def __init__(self, importing: Importing) -> None:
        self.importing = importing
        highest = max(importing.numbers("ratings", "rid"), default=0)
        self.spare = importing.next(Rating, importing.ids.new(Rating, highest))

    def place(self, old: OldRow, readings: Readings) -> Outcome:
        """One without a number gets one: its stories must not lose their gate with it."""
        rid = number(old["rid"])
        bits = number(old["ratingwarning"])
        name = readings.plain("rating", old["rating"], 60)
        rating = Rating(
            pk=self.importing.ids.new(Rating, rid) if rid > 0 else self.spare(),
            name=name,
            short=name if len(name) <= _SHORT else name.split()[0][:_SHORT],
            position=max(rid, 0),
            warns=bool(bits & WARNS),
            asks_age=bool(bits & ASKS_AGE),
            members_only=bool(bits & MEMBERS_ONLY),
            warning=readings.plain("warningtext", old["warningtext"], _LONGEST_WARNING),
        )
        return Placed([rating], "rating", rating.pk)


class _Tags:
    def __init__(self, importing: Importing) -> None:
        self.importing = importing
        self.next_tag = importing.next(Tag)
        self.addresses = {
            address
            for model in (Tag, FormerTagAddress)
            for address in model._default_manager.values_list("kind", "address")
        }
        self.kinds: dict[int, Kind] = {}
        self.typeless: Kind | None = None
        self.categories = _standard_kind("category", _("Category"), _("Categories"), 0)
        self.characters = _standard_kind("character", _("Character"), _("Characters"), 1)
        self.next_kind = importing.next(Kind)
        self.kind_of_name = dict(Kind.objects.values_list("name", "pk"))

    def category(self, old: OldRow, readings: Readings) -> Outcome:
        tag = self._tag(self.categories, readings.plain("category", old["category"], 200))
        tag.description = readings.rich("description", old["description"])
        tag.is_locked = is_on(old["locked"])
        tag.position = number(old["displayorder"])
        tag.image_address = readings.plain("image", old["image"], 300)
        return Placed([tag], "tag", tag.pk, keep=True)

    def character(self, old: OldRow, readings: Readings) -> Outcome:
        tag = self._tag(self.characters, readings.plain("charname", old["charname"], 200))
        tag.description = readings.rich("bio", old["bio"])
        tag.image_address = readings.plain("image", old["image"], 300)
        return Placed([tag], "tag", tag.pk, keep=True)

    def kind(self, old: OldRow, readings: Readings) -> Outcome:
        machine = slugify(readings.words("classtype_name", old["classtype_name"]))[:60]
        title = readings.plain("classtype_title", old["classtype_title"], 60) or machine
        unknown = (machine or "tags", title, Kind.Part.OTHER)
        name, one, part = well_known(machine) or unknown
        if (existing := self.kind_of_name.get(name)) is not None:
            return Placed([], "kind", existing, _("added to a kind that was here"))
        position = max(number(old["classtype_id"]), 0) + 1
        kind = Kind(
            pk=self.next_kind(), name=name, title=one, plural=title, part=part, position=position
        )
        self.kind_of_name[name] = kind.pk
        return Placed([kind], "kind", kind.pk)

    def load_kinds(self) -> None:
        placed = self.importing.placed("classtypes")
        kinds = Kind.objects.in_bulk(placed.values())
        self.kinds = {int(old): kinds[new] for old, new in placed.items() if old.isdigit()}
        if not self.importing.count("classtypes") and self.importing.count("classes"):
            # A dump without that table must not cost every story its tags.
            self.typeless = _standard_kind("other", _("Tag"), _("Tags"), 2)

    def tag_of_class(self, old: OldRow, readings: Readings) -> Outcome:
        kind = self.kinds.get(number(old["class_type"])) or self.typeless
        if kind is None:
            return InAttic(_("a class whose type is gone"))
        tag = self._tag(kind, readings.plain("class_name", old["class_name"], 200))
        return Placed([tag], "tag", tag.pk)

    def _tag(self, kind: Kind, name: str) -> Tag:
        tag = Tag(pk=self.next_tag(), kind=kind)
        tag.take_name(name or _("Nameless"))
        tag.address = self._free(kind, tag.name)
        return tag

    def _free(self, kind: Kind, name: str) -> str:
        """An address that neither a tag here nor one that is about to be written has."""
        wanted = address_of(name)
        address, count = wanted, 1
        while (kind.pk, address) in self.addresses:
            count += 1
            address = f"{wanted}~{count}"
        self.addresses.add((kind.pk, address))
        return address


def well_known(machine: str) -> tuple[str, str, str] | None:
    """Name, title of one and part here, of the class types that every archive had."""
    known = {
        "genre": (_("Genre"), Kind.Part.GENRE),
        "warning": (_("Warning"), Kind.Part.WARNING),
        "relationship": (_("Relationship"), Kind.Part.RELATIONSHIP),
        "pairing": (_("Pairing"), Kind.Part.RELATIONSHIP),
    }
    name = machine.removesuffix("s")
    return (name, *known[name]) if name in known else None


def _standard_kind(part: str, title: str, plural: str, position: int) -> Kind:
    kind = Kind.objects.filter(part=part).order_by("position").first()
    return kind or Kind.objects.create(
        name=part, title=title, plural=plural, part=part, position=position
    )


def draw_category_tree(importing: Importing) -> None:
    """Edges from the parents of categories; an edge that would close a circle is left out.

    Only of what came with this dump: what an archivist changed in the tree since stays.
    """
    placed = importing.placed("categories")
    parents: dict[int, int] = {}
    brought = importing.brought("categories")
    for old in importing.rows("categories", "catid"):
        if str(number(old["catid"])) not in brought:
            continue
        child = placed.get(str(number(old["catid"])))
        parent = placed.get(str(number(old["parentcatid"])))
        if child and parent and child not in parents and not _closes(parents, child, parent):
            parents[child] = parent
    edges = (TagParent(child_id=child, parent_id=parent) for child, parent in parents.items())
    TagParent.objects.bulk_create(edges, ignore_conflicts=True)


def settle_characters(importing: Importing) -> None:
    """Each character into its category; those of the whole archive have none."""
    placed, homes = importing.placed("characters"), importing.placed("categories")
    brought = importing.brought("characters")
    pairs = (
        (placed.get(str(number(old["charid"]))), homes.get(str(number(old["catid"]))))
        for old in importing.rows("characters", "charid")
        if str(number(old["charid"])) in brought
    )
    living = Tag.homes.through
    living.objects.bulk_create(
        (living(from_tag_id=tag, to_tag_id=home) for tag, home in pairs if tag and home),
        ignore_conflicts=True,
    )


def _closes(parents: dict[int, int], child: int, parent: int) -> bool:
    at: int | None = parent
    while at is not None:
        if at == child:
            return True
        at = parents.get(at)
    return False
