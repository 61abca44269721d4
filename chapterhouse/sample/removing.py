"""The sample taken out again, with nothing of it left but what others hold on to."""

from contextlib import suppress

from django.apps import apps
from django.db import transaction
from django.db.models import Model, ProtectedError, QuerySet

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.jobs.models import announce
from chapterhouse.sample import folder
from chapterhouse.sample.counting import recount_all
from chapterhouse.sample.naming import unname_archive
from chapterhouse.sample.strangers import holds_only
from chapterhouse.stories.models import Story


def the_sample() -> Source | None:
    """The source row of the hand-written sample, while it is here."""
    site_key = folder.table("archive")["source"]["site_key"]
    return Source.objects.filter(kind=Source.Kind.SAMPLE, site_key=site_key).first()


def is_untouched() -> bool:
    """Whether the sample and founders are all there is: nobody joined, wrote or changed anything.

    Reads are counted without touching it. False where there is no sample.
    """
    source = the_sample()
    return source is not None and holds_only(source)


@transaction.atomic
def remove_sample() -> None:
    """Take out every row that the sample brought, and its name from the archive.

    What others need by now stays: a tag on somebody's story, a pen name in a byline.
    Where there is no sample, nothing happens.
    """
    source = the_sample()
    if source is None:
        return
    nouns = list(dict.fromkeys(source.ledger.order_by("-pk").values_list("noun", flat=True)))
    gone = list(brought(source, Story).values_list("pk", flat=True))
    models = {model._meta.model_name: model for model in apps.get_models()}
    for noun in nouns:
        remove_rows(brought(source, models[noun]))
    announce("story", gone, "remove")
    unname_archive()
    source.delete()
    recount_all()


def brought(source: Source, model: type[Model]) -> QuerySet:
    """The rows of this model that came with the source and are still here."""
    entries = LedgerEntry.objects.filter(source=source, noun=model._meta.model_name)
    return model._default_manager.filter(pk__in=list(entries.values_list("new_id", flat=True)))


def remove_rows(rows: QuerySet) -> None:
    try:
        with transaction.atomic():
            rows.delete()
    except ProtectedError:
        for row in rows.order_by("-pk"):
            remove_unless_needed(row)


def remove_unless_needed(row: Model) -> None:
    with suppress(ProtectedError), transaction.atomic():
        row.delete()
