"""Where links and pictures in the texts of an imported archive lead."""

from chapterhouse.archive.models import Source
from chapterhouse.lib.html.links import Origin


def origin_of(source: Source) -> Origin:
    """The archive whose ids were kept answers at the root; every other in a folder of its own."""
    folder = "" if source.keeps_ids else f"/old/{source.pk}"
    return Origin(source.address.partition("//")[2], folder)
