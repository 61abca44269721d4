"""Which archive is meant, where dumps hold several: by what was asked, else by config.php."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction.facts import settings_of
from chapterhouse.importers.efiction.filling import Contents
from chapterhouse.importers.efiction.schema import MARK, Site
from chapterhouse.importers.parcels.parcel import FoundConfig
from chapterhouse.importers.parcels.sentences import no_archive
from chapterhouse.importers.spool import OldRow, Spool


class NothingToImportError(Exception):
    """The dump is cut, or holds no archive, or not the one named; says what to do."""


@dataclass(frozen=True)
class Choice:
    """The archive that is meant, and all there are; `is_open` where the archivist must say."""

    site: Site
    all: tuple[Site, ...]
    is_open: bool = False


@dataclass(frozen=True)
class Asked:
    """What narrows the choice down; None asks for nothing. A single dump has no name."""

    prefix: str | None = None
    database: str | None = None
    dump: str | None = None

    def fits(self, site: Site) -> bool:
        return (
            self.prefix in (None, site.prefix)
            and self.database in (None, site.database)
            and site.dump.endswith(self.dump or "" if site.dump else "")
        )


def chosen(
    spool: Spool, contents: Contents, asked: Asked, configs: Iterable[FoundConfig] = ()
) -> Choice:
    """Raises NothingToImportError where there is no archive, or none as asked."""
    sites = tuple(with_settings(spool, contents, contents.sites))
    if not sites:
        raise NothingToImportError(no_archive())
    wanted = [site for site in sites if asked.fits(site)]
    if not wanted:
        raise NothingToImportError(_nobody(sites, asked))
    filled = [site for site in wanted if spool.count(site.tables.get("stories", ""))] or wanted
    named = [site for site in filled if any(names(config, spool, site) for config in configs)]
    best = named if len(named) == 1 else filled
    largest = max(best, key=lambda site: spool.count(site.tables.get("stories", "")))
    return Choice(largest, sites, is_open=len(best) > 1)


def with_settings(spool: Spool, contents: Contents, sites: Iterable[Site]) -> list[Site]:
    """Archives without settings of their own get the table that has a row for their prefix."""
    tables = [
        known
        for known, home in contents.places.items()
        if home.name.lower().endswith(f"{MARK}settings")
    ]
    found = []
    for site in sites:
        fits = [known for known in tables if _speaks_of(spool, known, site)]
        if "settings" not in site.tables and fits:
            site = replace(site, tables={**site.tables, "settings": fits[0]})  # noqa: PLW2901
        found.append(site)
    return found


def _speaks_of(spool: Spool, settings: str, site: Site) -> bool:
    return any(_text(row, "tableprefix") == site.prefix for row in spool.rows(settings))


def names(config: FoundConfig, spool: Spool, site: Site) -> bool:
    """Whether a config file is this archive's: its key has a row that names the prefix."""
    values = config.values
    if site.database and values.get("dbname", site.database) != site.database:
        return False
    if sitekey := values.get("sitekey"):
        rows = spool.rows(site.tables.get("settings", ""))
        own = [row for row in rows if _text(row, "sitekey") == sitekey]
        return any(_text(row, "tableprefix") == site.prefix for row in own)
    return values.get("tableprefix", values.get("settingsprefix")) == site.prefix


def config_of(
    configs: Iterable[FoundConfig], spool: Spool, site: Site, choice: Choice
) -> FoundConfig | None:
    """The config file of the chosen archive; the only one there is, where it names nothing."""
    every = list(configs)
    fits = [config for config in every if names(config, spool, site)]
    if fits:
        return fits[0]
    return every[0] if len(every) == 1 and len(choice.all) == 1 else None


def settings_row(spool: Spool, site: Site, config: FoundConfig | None) -> OldRow:
    rows = list(spool.rows(site.tables.get("settings", "")))
    sitekey = config.values.get("sitekey", "") if config else ""
    return settings_of(rows, site.prefix, sitekey)


def _text(row: OldRow, column: str) -> str:
    return (row[column] or b"").decode("latin-1")


def _nobody(sites: Iterable[Site], asked: Asked) -> str:
    if asked.prefix is not None and asked.prefix not in {site.prefix for site in sites}:
        prefixes = ", ".join(repr(site.prefix) for site in sites)
        return _(
            "There is no archive with the prefix %(prefix)r in this dump. There is: %(prefixes)s"
        ) % {"prefix": asked.prefix, "prefixes": prefixes}
    return _("No archive here has that prefix, database and dump together. Leave one of them out.")
