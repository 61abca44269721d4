"""What an archivist brought: dumps put by, the archive chosen from them, its folder found."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction import columns
from chapterhouse.importers.efiction.choosing import (
    Choice,
    NothingToImportError,
    chosen,
    config_of,
    settings_row,
)
from chapterhouse.importers.efiction.columns import Order, Question
from chapterhouse.importers.efiction.facts import Facts
from chapterhouse.importers.efiction.filling import Contents, fill_all
from chapterhouse.importers.efiction.folder import StoriesFolder
from chapterhouse.importers.efiction.hints import hint_of
from chapterhouse.importers.efiction.matching import folder_for, folder_named
from chapterhouse.importers.efiction.older.modernising import modernise
from chapterhouse.importers.efiction.older.names import pen_names
from chapterhouse.importers.efiction.schema import Site
from chapterhouse.importers.efiction.wish import Wish
from chapterhouse.importers.locking import BusyError, alone
from chapterhouse.importers.parcels.errors import ParcelError
from chapterhouse.importers.parcels.gathering import Gathering
from chapterhouse.importers.parcels.parcel import FoundConfig, FoundDump, Parcel
from chapterhouse.importers.parcels.room import mark_of, private_folder, tidy
from chapterhouse.importers.progress import Meter
from chapterhouse.importers.spool import Spool
from chapterhouse.importers.sql.opening import Dump

__all__ = ["FolderNeededError", "Found", "NothingToImportError", "Wish", "opened"]


class FolderNeededError(Exception):
    """The chapters are in files, and nobody said where."""


@dataclass
class Found:
    """`questions` are tables whose columns nobody can tell; `notes` things to know of."""

    wish: Wish
    spool: Spool
    contents: Contents
    site: Site
    facts: Facts
    folder: StoriesFolder | None
    parcel: Parcel
    choice: Choice
    config: FoundConfig | None = None
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_begun: bool = False

    @property
    def dump_name(self) -> str:
        return self.wish.paths[0].name

    @property
    def folder_name(self) -> str:
        return self.folder.root.name if self.folder is not None else ""

    @property
    def charset(self) -> str:
        stories = self.site.tables.get("stories", "")
        return self.contents.charsets.get(stories) or self.contents.charset

    @property
    def needs_folder(self) -> bool:
        """Whether chapters are in files, and nobody said where."""
        if self.folder is not None or self.facts.text("store") == "mysql":
            return False
        chapters = self.spool.rows(self.site.tables.get("chapters", ""))
        return any(not (chapter["storytext"] or b"").strip() for chapter in chapters)

    def count(self, table: str) -> int:
        return self.contents.read(self.site.tables.get(table, ""))


def spool_path(dumps: Sequence[FoundDump], orders: dict[str, Order]) -> Path:
    """Where these very dumps are put by; another size or date makes them others."""
    mark = mark_of(dump.path for dump in dumps)
    if orders:
        mark = hashlib.blake2b(
            f"{mark} {sorted(orders.items())}".encode(), digest_size=10
        ).hexdigest()
    return private_folder() / f"{mark}.spool"


@contextmanager
def opened(wish: Wish, meter: Meter) -> Iterator[Found]:
    """Everything handed over, read once, by one at a time.

    What was put by and unpacked is thrown away unless an import stopped half-way. Raises
    NothingToImportError and NotReadableError, which say what to do.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(alone())
        except BusyError as error:
            raise NothingToImportError(str(error)) from error
        yield stack.enter_context(_opened(wish, meter))


@contextmanager
def _opened(wish: Wish, meter: Meter) -> Iterator[Found]:
    tidy()
    gathering, found = _gathered(wish, meter), None
    orders = _orders(wish)
    dumps = _wanted(gathering.parcel.dumps, wish)
    spool = Spool(spool_path(dumps, orders))
    try:
        contents = _read(dumps, spool, wish, meter, orders)
        _check_orders(contents, orders)
        found = _found(wish, spool, contents, gathering.parcel)
        yield found
        found.is_begun = False
    finally:
        if found is not None and found.is_begun:
            spool.close()
        else:
            spool.discard()
            gathering.discard()


def _gathered(wish: Wish, meter: Meter) -> Gathering:
    gathering = Gathering(wish.takes_cut, meter)
    try:
        for path in wish.paths:
            gathering.add(path)
        if wish.stories is not None and not wish.stories.is_dir():
            gathering.add(wish.stories)
        gathering.finish()
    except ParcelError as error:
        gathering.discard()
        raise NothingToImportError(str(error)) from error
    return gathering


def _wanted(dumps: list[FoundDump], wish: Wish) -> list[FoundDump]:
    """The dumps to be read: all, or the one that was named."""
    wanted = [dump for dump in dumps if dump.name.endswith(wish.dump or "")]
    if not wanted:
        names = ", ".join(dump.name for dump in dumps)
        raise NothingToImportError(
            _("No dump here is called %(name)s. There is: %(names)s")
            % {"name": wish.dump, "names": names}
        )
    return wanted


def _orders(wish: Wish) -> dict[str, Order]:
    """Columns by table as the archivist named them, by the end of the table's name."""
    given: dict[str, Order] = {}
    if wish.schema is not None:
        given = columns.given(wish.schema)
        if not given:
            raise NothingToImportError(
                _("%(file)s has no CREATE TABLE in it. It takes what SHOW CREATE TABLE prints.")
                % {"file": wish.schema}
            )
    return {columns.logical(table): order for table, order in {**given, **wish.columns}.items()}


def _read(
    dumps: Sequence[FoundDump], spool: Spool, wish: Wish, meter: Meter, orders: dict[str, Order]
) -> Contents:
    with ExitStack() as stack:
        opened_dumps = {
            dump.name if len(dumps) > 1 else "": stack.enter_context(
                Dump(dump.path, takes_cut=wish.takes_cut)
            )
            for dump in dumps
        }
        total = sum(dump.size for dump in opened_dumps.values())
        meter.stage(_("Reading the dump"), total, "bytes")
        contents = fill_all(opened_dumps, spool, meter.reach, orders)
    if contents.is_cut and not wish.takes_cut:
        raise NothingToImportError(
            _(
                "This dump breaks off in the middle, and what came after would be missing. Make "
                "it again; if it is all there is, --cut brings in what it holds."
            )
        )
    return contents


def _check_orders(contents: Contents, orders: dict[str, Order]) -> None:
    """Columns that were named and are not as many as the dump has would have been passed over."""
    for physical, width in contents.unnamed.items():
        table = columns.logical(physical)
        if named := orders.get(table):
            raise NothingToImportError(
                _("The dump has %(width)s columns of %(table)s, but what was said names %(named)s.")
                % {"table": table, "width": width, "named": len(named)}
            )


def _found(wish: Wish, spool: Spool, contents: Contents, parcel: Parcel) -> Found:
    questions = columns.name_all(spool, contents)
    choice = chosen(spool, contents, wish.asked, parcel.configs)
    config = config_of(parcel.configs, spool, choice.site, choice)
    asked = [question for question in questions if question.physical in choice.site.tables.values()]
    site = choice.site
    if not choice.is_open and not asked:
        values = config.values if config else None
        site = modernise(spool, site, contents, values, parcel.beside(config))
    settings = settings_row(spool, site, config)
    declared = contents.charsets.get(site.tables.get("stories", ""), "")
    hint = hint_of((wish.language, wish.encoding), settings, declared, spool, site.tables)
    facts = Facts(wish.zone, settings, hint)
    found = Found(wish, spool, contents, site, facts, None, parcel, choice, config, asked)
    if not choice.is_open and not asked:
        found.folder = _folder(found)
    return found


def _folder(found: Found) -> StoriesFolder | None:
    wish, site = found.wish, found.site
    if wish.stories is not None and wish.stories.is_dir():
        folder: StoriesFolder | None = folder_named(wish.stories, found.notes)
    else:
        chapids = found.spool.numbers(site.tables.get("chapters", ""), "chapid")
        folder = folder_for(found.parcel, found.facts, found.config, chapids, found.notes)
    if folder is not None:
        folder.know(pen_names(found.spool, site))
    return folder
