"""What an archivist brought: the dump put by, the archive chosen from it, its folder found."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from chapterhouse.importers.efiction.facts import Facts, settings_of
from chapterhouse.importers.efiction.filling import Contents, fill
from chapterhouse.importers.efiction.folder import StoriesFolder
from chapterhouse.importers.efiction.older.modernising import modernise
from chapterhouse.importers.efiction.older.names import pen_names
from chapterhouse.importers.efiction.schema import Site
from chapterhouse.importers.progress import Meter
from chapterhouse.importers.spool import Spool
from chapterhouse.importers.sql.opening import Dump


class NothingToImportError(Exception):
    """The dump is cut, or holds no archive, or several and none was named; says what to do."""


class FolderNeededError(Exception):
    """The chapters are in files, and nobody said where."""


@dataclass(frozen=True)
class Wish:
    """What was asked for on the command line or in the browser.

    `paths` are files and folders of any wrapping; `prefix`, `database` and `dump` (the end of a
    file's name) choose between archives; `columns` and `schema` name columns that nothing in a
    dump names; `language` and `encoding` help where the letters leave a doubt.
    """

    paths: tuple[Path, ...]
    stories: Path | None = None
    zone: ZoneInfo = ZoneInfo("UTC")
    prefix: str | None = None
    database: str | None = None
    dump: str | None = None
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    schema: Path | None = None
    language: str = ""
    encoding: str = ""
    takes_cut: bool = False


@dataclass
class Found:
    wish: Wish
    spool: Spool
    contents: Contents
    site: Site
    facts: Facts
    folder: StoriesFolder | None
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


def spool_path(dump: Path) -> Path:
    """Where this very dump is put by; another size or date makes it another dump."""
    stat = dump.stat()
    mark = f"{dump.resolve()} {stat.st_size} {stat.st_mtime_ns}".encode()
    folder = Path(settings.DATA) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{hashlib.blake2b(mark, digest_size=10).hexdigest()}.spool"


@contextmanager
def opened(wish: Wish, meter: Meter) -> Iterator[Found]:
    """The dump read once; what was put by is thrown away unless an import stopped half-way."""
    found = None
    with Dump(wish.paths[0]) as dump:
        spool = Spool(spool_path(wish.paths[0]))
        try:
            meter.stage(_("Reading the dump"), dump.size, "bytes")
            found = _found(wish, spool, fill(dump, spool, meter.reach))
            yield found
            found.is_begun = False
        finally:
            if found is not None and found.is_begun:
                spool.close()
            else:
                spool.discard()


def _found(wish: Wish, spool: Spool, contents: Contents) -> Found:
    if contents.is_cut and not wish.takes_cut:
        raise NothingToImportError(
            _(
                "This dump breaks off in the middle, and what came after would be missing. Make "
                "it again; if it is all there is, --cut brings in what it holds."
            )
        )
    site = modernise(spool, _chosen(contents.sites, wish.prefix), contents)
    rows = list(spool.rows(site.tables.get("settings", "")))
    facts = Facts(wish.zone, settings_of(rows, site.prefix))
    folder = StoriesFolder(wish.stories) if wish.stories else None
    if folder is not None:
        folder.know(pen_names(spool, site))
    return Found(wish, spool, contents, site, facts, folder)


def _chosen(sites: list[Site], prefix: str | None) -> Site:
    if not sites:
        raise NothingToImportError(
            _("There is no eFiction archive in this dump: no table ends in fanfiction_stories.")
        )
    if prefix is None and len(sites) > 1:
        prefixes = ", ".join(repr(site.prefix) for site in sites)
        raise NothingToImportError(
            _("This dump holds several archives. Choose one with --prefix: %(prefixes)s")
            % {"prefixes": prefixes}
        )
    wanted = sites[0].prefix if prefix is None else prefix
    for site in sites:
        if site.prefix == wanted:
            return site
    raise NothingToImportError(
        _("There is no archive with the prefix %(prefix)r in this dump.") % {"prefix": wanted}
    )
