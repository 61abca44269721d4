"""The words at which tags are found while somebody types, kept true to their names."""

from collections.abc import Iterable
from itertools import islice

from django.db import transaction

from chapterhouse.tags.models import Tag, TagWord

BATCH = 2000


@transaction.atomic
def keep_words(tags: Iterable[Tag]) -> None:
    """Write the words of these tags anew; whoever names tags calls it."""
    tags = list(tags)
    TagWord.objects.filter(tag__in=tags).delete()
    write(tags)


@transaction.atomic
def rebuild_words() -> None:
    """Write the words of all tags anew; an import ends with it."""
    TagWord.objects.all().delete()
    write(Tag.objects.only("kind_id", "folded").order_by("pk").iterator(BATCH))


def write(tags: Iterable[Tag]) -> None:
    rows = (word for tag in tags for word in TagWord.of(tag))
    while batch := list(islice(rows, BATCH)):
        TagWord.objects.bulk_create(batch)
