"""The sample archive, from the files of this package into an empty archive."""

from django.db import transaction
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Page, Source
from chapterhouse.jobs.models import announce
from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.sample import folder
from chapterhouse.sample.company import place_company
from chapterhouse.sample.counting import recount_all
from chapterhouse.sample.ledger import Ledger
from chapterhouse.sample.naming import name_archive
from chapterhouse.sample.removing import the_sample
from chapterhouse.sample.stories import place_series, place_stories
from chapterhouse.sample.strangers import is_empty
from chapterhouse.sample.talk import place_favourites, place_news, place_reviews
from chapterhouse.sample.vocabulary import place_vocabulary
from chapterhouse.sample.writing import place_writing
from chapterhouse.stories.models import Story


class NotEmptyError(Exception):
    """The archive holds something already, and the sample would stand in its midst."""


@transaction.atomic
def load_sample() -> Source:
    """Load the sample, whole or not at all; where it is loaded already, nothing changes."""
    if source := the_sample():
        return source
    if not is_empty():
        raise NotEmptyError(_("This archive is not empty, and the sample is for an empty one."))
    source = Source.objects.create(kind=Source.Kind.SAMPLE, **folder.table("archive")["source"])
    ledger = Ledger(source)
    name_archive()
    place_company(ledger)
    place_vocabulary(ledger)
    place_stories(ledger)
    place_series(ledger)
    place_writing(ledger)
    place_reviews(ledger)
    place_news(ledger)
    place_favourites(ledger)
    place_pages(ledger)
    ledger.close()
    recount_all()
    announce("story", Story.objects.order_by("pk").values_list("pk", flat=True), "import")
    return source


def place_pages(ledger: Ledger) -> None:
    for position, (name, text) in enumerate(folder.pages()):
        page = Page(
            name=name,
            title=name.capitalize(),
            text=canonicalise(text, "note"),
            position=position,
        )
        ledger.place(page, name)
