"""`rss.php`: the stories that were updated last, as feed readers have known them for years."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from chapterhouse.archive.current import archive_of
from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.legacy.asking import Asked
from chapterhouse.legacy.bases import bases_of
from chapterhouse.lib.caching import shows
from chapterhouse.stories.entries import bylines
from chapterhouse.stories.gates import NOTHING, gate_of
from chapterhouse.stories.models import Story
from chapterhouse.stories.stamps import stamps_of

MOST = 20
# XML has no way to write these, and old titles hold some.
_UNWRITABLE = dict.fromkeys({*range(0x20), 0xFFFE, 0xFFFF} - {0x09, 0x0A, 0x0D})


def feed(asked: Asked) -> HttpResponse:
    """RSS 2.0. What stood on the old archive keeps its old address as its guid."""
    archive = archive_of(asked.request)
    stories = latest(asked)
    channel = Rss201rev2Feed(
        title=writable(archive.name),
        link=asked.request.build_absolute_uri("/"),
        description=writable(archive.slogan or archive.name),
        language=archive.language,
        feed_url=asked.request.build_absolute_uri(f"/{asked.request.path.lstrip('/')}"),
    )
    old = old_numbers(stories)
    for story in stories:
        channel.add_item(**entry(asked, story, old.get(story.pk)))
    shows(asked.request, "archive", *(stamp for story in stories for stamp in stamps_of(story)))
    return HttpResponse(channel.writeString("utf-8"), content_type="application/rss+xml")


def latest(asked: Asked) -> list[Story]:
    """What a visitor finds in lists, whoever asks: a feed has no reader."""
    listed = Story.objects.listed_to(None, archive_of(asked.request)).exclude(updated_at=None)
    stories = listed.select_related("rating").prefetch_related(Prefetch("authorships", bylines()))
    return list(stories.order_by("-updated_at", "-id")[:MOST])


def old_numbers(stories: list[Story]) -> dict[int, LedgerEntry]:
    """The ledger's lines of stories that came from old archives, by their new ids."""
    keys = [story.pk for story in stories]
    lines = LedgerEntry.objects.filter(noun="story", new_id__in=keys, table="stories")
    lines = lines.exclude(source__kind=Source.Kind.SAMPLE).select_related("source")
    return {line.new_id or 0: line for line in lines.defer("raw")}


def entry(asked: Asked, story: Story, line: LedgerEntry | None) -> dict[str, object]:
    authors = ", ".join(str(authorship.pen_name) for authorship in story.authorships.all())
    title = _("%(title)s by %(authors)s") % {"title": story.title, "authors": authors}
    here = asked.request.build_absolute_uri(story.get_absolute_url())
    return {
        "title": writable(f"{title} [{story.rating}]" if story.rating else title),
        "link": link(asked, line) or here,
        "description": "" if gate_of(story, None, NOTHING) else writable(story.summary),
        "unique_id": guid(asked, line) or here,
        "unique_id_is_permalink": True,
        "pubdate": story.updated_at,
    }


def writable(text: str) -> str:
    return text.translate(_UNWRITABLE)


def guid(asked: Asked, line: LedgerEntry | None) -> str:
    """What the old feed called the story, whatever host this one is read from."""
    if line is None:
        return ""
    if base := line.source.address.rstrip("/"):
        return f"{base}/viewstory.php?sid={line.old_key}"
    return link(asked, line)


def link(asked: Asked, line: LedgerEntry | None) -> str:
    """The old address on the host that was asked, if it is one of the same old archive."""
    if line is None:
        return ""
    if asked.source is None or asked.source.pk != line.source_id:
        return ""
    path = f"{bases_of(line.source)[0]}/viewstory.php?sid={line.old_key}"
    return asked.request.build_absolute_uri(path)
