"""An old archive brought in, stage after stage, and the books balanced at the end."""

import time
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import translation

from chapterhouse.archive.database import unmapped
from chapterhouse.archive.models import Source
from chapterhouse.importers import changes, reconciling, repairs
from chapterhouse.importers.efiction import finishing, founding, leftovers, sameness
from chapterhouse.importers.efiction.asking import refusal
from chapterhouse.importers.efiction.authors import Authors
from chapterhouse.importers.efiction.chapters import claim_files, place_chapters
from chapterhouse.importers.efiction.doubting import doubts
from chapterhouse.importers.efiction.favourites import place_favourites
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.looking import (
    FolderNeededError,
    Found,
    NothingToImportError,
)
from chapterhouse.importers.efiction.newcomers import make_way
from chapterhouse.importers.efiction.news import place_news
from chapterhouse.importers.efiction.older import balance
from chapterhouse.importers.efiction.people import place_people
from chapterhouse.importers.efiction.pictures import copy_pictures
from chapterhouse.importers.efiction.reviews import place_reviews
from chapterhouse.importers.efiction.series import place_series
from chapterhouse.importers.efiction.stories import place_stories
from chapterhouse.importers.efiction.vocabulary import place_vocabulary
from chapterhouse.importers.ids import Ids
from chapterhouse.importers.models import Import, OldRank
from chapterhouse.importers.progress import Meter
from chapterhouse.importers.rounds import Round
from chapterhouse.sample.removing import is_untouched, remove_sample

PLACED = frozenset(
    (
        *("settings", "messages", "authors", "authorprefs", "authorfields", "authorinfo"),
        *("ratings", "categories", "characters", "classtypes", "classes"),
        *("stories", "coauthors", "chapters", "series", "inseries"),
        *("reviews", "favorites", "news", "comments"),
    )
)


class BroughtAlreadyError(Exception):
    """This very dump has been brought in before: there is nothing new in it."""


def bring(found: Found, meter: Meter) -> Import:
    """Place everything the dump holds. Whatever stops it, a second run goes on from there."""
    if why := refusal(found):
        raise NothingToImportError(why)
    if found.needs_folder:
        raise FolderNeededError
    source, mark = source_of(found), sameness.mark_of(found)
    if Round.was_last(source, mark):
        raise BroughtAlreadyError(source.name)
    found.is_begun = True
    founding.describe(source, found.facts, found.site.prefix, found.charset)
    # A run that was killed could not say so itself.
    source.imports.filter(state=Import.State.RUNNING).update(state=Import.State.STOPPED)
    run = Import.objects.create(
        source=source,
        dump_name=found.dump_name,
        folder_name=found.folder_name,
    )
    importing = Importing(
        source,
        found.site,
        found.spool,
        found.contents,
        found.facts,
        Ids.of(source),
        meter,
        Round.of(source, mark),
        language=founding.language_of(found.facts),
        folder=found.folder,
    )
    try:
        with translation.override(importing.language), unmapped():
            _stages(importing)
    except BaseException:
        run.end(Import.State.STOPPED, {})
        raise
    with transaction.atomic():
        run.end(Import.State.DONE, {**_report(importing), "doubts": doubts(found)})
        importing.round.finish()
    return run


def make_room() -> None:
    """The sample goes as soon as something real comes, if nobody has touched it."""
    if is_untouched():
        remove_sample()


def source_of(found: Found) -> Source:
    """The row for this archive: the one that an earlier run began, or a new one."""
    make_room()
    known = Source.objects.filter(
        kind=Source.Kind.EFICTION,
        site_key=found.facts.text("sitekey")[:80],
        table_prefix=found.site.prefix[:80],
    ).first()
    return known or Source(kind=Source.Kind.EFICTION)


def _stages(importing: Importing) -> None:
    """Everything in the order in which one thing needs another; what an earlier run ended is over.

    Stages that change many rows at once do the same when they are done twice.
    """
    stages: dict[str, Callable[[], Any]] = {
        "ids": lambda: make_way(importing),
        "settings": lambda: founding.place_settings(importing),
        "people": lambda: place_people(importing),
        "vocabulary": lambda: place_vocabulary(importing),
        "stories": lambda: place_stories(importing, authors()),
        "chapters": lambda: place_chapters(importing, authors()),
        "series": lambda: place_series(importing, authors()),
        "reviews": lambda: place_reviews(importing, authors()),
        "favourites": lambda: place_favourites(importing, authors()),
        "news": lambda: place_news(importing, authors()),
        "pages": lambda: founding.place_messages(importing),
        "attic": lambda: _attic(importing),
        "pictures": lambda: importing.round.remember("pictures", copy_pictures(importing)),
        "finishing": lambda: finishing.finish(importing),
    }
    known: list[Authors] = []

    def authors() -> Authors:
        if not known:
            known.append(Authors(importing))
        return known[0]

    if importing.round.has_ended("chapters") and not importing.round.has_ended("attic"):
        claim_files(importing)
    for name, stage in stages.items():
        if importing.round.has_ended(name):
            continue
        began = time.monotonic()
        stage()
        finishing.set_sequences()
        importing.round.end(name, round(time.monotonic() - began, 2))


def _attic(importing: Importing) -> None:
    leftovers.place_leftovers(importing, PLACED)
    leftovers.keep_strays(importing)
    leftovers.keep_troubles(importing)


def _report(importing: Importing) -> dict[str, Any]:
    contents, source = importing.contents, importing.source
    read = {name: contents.read(physical) for name, physical in importing.site.tables.items()}
    report = reconciling.report(source, read, importing.round.lacking)
    report["balanced"] = report["balanced"] and not contents.lost
    return {
        **report,
        "prefix": importing.site.prefix,
        "older": balance.report(importing.spool, importing.site),
        "foreign": contents.foreign_to(importing.site),
        "unnamed": contents.unnamed,
        "lost": contents.lost,
        "repairs": repairs.report(source),
        "failures": reconciling.failures(source),
        **changes.report(importing.round),
        **importing.round.notes["told"],
        "ranks": OldRank.objects.filter(source=source).count(),
        "files": len(importing.folder) if importing.folder else None,
        "seconds": importing.round.notes["stages"],
    }
