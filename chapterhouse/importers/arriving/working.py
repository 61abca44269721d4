"""An arrival looked at and brought in: the command's own doing, told on a page."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.importers.arriving.watching import StopAskedError, Watched
from chapterhouse.importers.arriving.wishing import wish_of
from chapterhouse.importers.efiction.bringing import BroughtAlreadyError
from chapterhouse.importers.efiction.bringing import bring as bring_in
from chapterhouse.importers.efiction.looking import (
    FolderNeededError,
    NothingToImportError,
    opened,
)
from chapterhouse.importers.first_page import first_page
from chapterhouse.importers.models import Arrival
from chapterhouse.importers.sql.opening import NotReadableError

State = Arrival.State
REFUSALS = (NothingToImportError, NotReadableError, FolderNeededError, BroughtAlreadyError)


def look(arrival: Arrival) -> None:
    """See what the files hold, and change nothing."""
    try:
        with (
            translation.override(Archive.current().language),
            opened(wish_of(arrival), Watched(arrival)) as found,
        ):
            page = by_name({**first_page(found), "needs_folder": found.needs_folder}, arrival)
    except REFUSALS as error:
        arrival.end(State.SEEN, first_page={}, trouble=sentence(error, arrival))
    except StopAskedError:
        arrival.end(State.SEEN, first_page={})
    else:
        arrival.end(State.SEEN, first_page=page, trouble="")


def bring(arrival: Arrival) -> None:
    """Bring it in, or go on where that was stopped."""
    meter = Watched(arrival)
    try:
        with (
            translation.override(Archive.current().language),
            opened(wish_of(arrival), meter) as found,
        ):
            run = bring_in(found, meter)
    except REFUSALS as error:
        arrival.end(State.SEEN, trouble=sentence(error, arrival))
    except StopAskedError:
        arrival.end(State.STOPPED)
    else:
        arrival.end(State.BROUGHT, run=run, trouble="")


def by_name(told: Any, arrival: Arrival) -> Any:
    """What is told of the arrival's files with their names alone, as they were given."""
    if isinstance(told, str):
        return told.replace(f"{arrival.folder}/", "")
    if isinstance(told, dict):
        return {name: by_name(value, arrival) for name, value in told.items()}
    return [by_name(value, arrival) for value in told] if isinstance(told, list) else told


def sentence(error: Exception, arrival: Arrival) -> str:
    """Why it could not be done, and what to do: what the command says, where that fits a page."""
    if isinstance(error, FolderNeededError):
        return _(
            "The chapters of this archive are in files. Add its folder of chapters, packed as a "
            "zip; if they are lost, say so below."
        )
    if isinstance(error, BroughtAlreadyError):
        return _("%(name)s has been brought in already.") % {"name": error}
    return str(by_name(str(error), arrival))
