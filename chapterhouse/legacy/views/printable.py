"""What programs read: served where the old archive served it, without a redirect."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import http_date

from chapterhouse.archive.hosts import lasting_address
from chapterhouse.archive.models import Source
from chapterhouse.legacy.asking import Gone, NotThere
from chapterhouse.legacy.printable import Dates, PrintedStory
from chapterhouse.legacy.printable_html import without_false_ends
from chapterhouse.legacy.printable_links import NewLinks, OldLinks
from chapterhouse.legacy.printable_numbers import numbered, old_numbers
from chapterhouse.legacy.printable_wanted import Waiting, Wanted, wanted
from chapterhouse.legacy.queries import OldQuery
from chapterhouse.lib.caching import shows
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.consenting import agreed
from chapterhouse.stories.contents import with_texts
from chapterhouse.stories.entries import fetch_for_entries, has_rating_gate, own_stories
from chapterhouse.stories.gatekeeping import Reader, through_the_gate
from chapterhouse.stories.gates import NOTHING, Agreed, gate_of
from chapterhouse.stories.machines import tell_machines
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.stories.stamps import stamps_of


def printable(request: HttpRequest, source: Source | None, query: OldQuery) -> HttpResponse:
    """A story or one chapter of it in the old archive's form; a closed gate has status 200."""
    member, links = reader_of(request), OldLinks(source)
    try:
        asked = wanted(source, member, query)
    except Waiting:
        return refusal(request, is_waiting=True)
    except NotThere as missing:
        return refusal(request, status=410 if isinstance(missing, Gone) else 404)
    story = asked.story
    yes = agreed(request) if has_rating_gate(story) else NOTHING
    reader = Reader(member, yes | said_here(query, story, links))
    gate = gate_of(story, member, reader.agreed, own_stories(story, member))
    shows(request, *stamps(story))
    if gate:
        warning = links.warning(story.rating) if story.rating else 0
        consent = f"{links.story(story)}&ageconsent=ok&warning={warning}"
        return refusal(request, story=story, gate=gate, consent=consent)
    return page(request, asked, reader, links, source)


def said_here(query: OldQuery, story: Story, links: OldLinks) -> Agreed:
    """The yes that the address itself says; it holds for this request and nothing keeps it."""
    is_warned = story.rating and query.number("warning") == links.warning(story.rating)
    ratings = frozenset([story.rating_id]) if is_warned else frozenset()
    return Agreed(ratings, "ageconsent" in query)


def stamps(story: Story) -> set[str]:
    tags = {f"tag:{one.tag.pk}" for one in story.carried}
    series = {f"series:{place.series_id}" for place in story.series_entries.all()}
    return stamps_of(story) | tags | series


def page(
    request: HttpRequest,
    asked: Wanted,
    reader: Reader,
    links: OldLinks | NewLinks,
    source: Source | None,
) -> HttpResponse:
    readable = Chapter.objects.readable_by(reader.member, reader.agreed)
    chapters = list(with_texts(readable.filter(story=asked.story)).order_by("position"))
    by_number = numbered(chapters, old_numbers(source, chapters))
    printed = PrintedStory(
        story=asked.story,
        numbered=by_number,
        chosen=chosen(asked, by_number),
        links=links,
        archive=request.archive,
        dates=Dates.of(source, request.archive),
        site=site_of(request),
    )
    words = render_to_string("legacy/printable.html", {"printed": printed}, request)
    response = HttpResponse(without_false_ends(words))
    if changed_at := asked.story.updated_at:
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return tell_machines(response, asked.story)


def site_of(request: HttpRequest) -> str:
    """The archive's address without a path; under a former name still the public one."""
    return lasting_address(request, "/").rstrip("/")


def chosen(asked: Wanted, by_number: dict[int, Chapter]) -> int | None:
    """The number of the one chapter asked for; the only chapter answers to every number."""
    if asked.chapter:
        keys = {chapter.pk: number for number, chapter in by_number.items()}
        return keys.get(asked.chapter, max(by_number, default=0) + 1)
    return next(iter(by_number)) if asked.number and len(by_number) == 1 else asked.number


def refusal(request: HttpRequest, status: int = 200, **why: object) -> HttpResponse:
    """A page that says why there is no text, in the words that downloaders look for."""
    return render(request, "legacy/printable_refusal.html", why, status=status)


@through_the_gate
def plain_story(request: HttpRequest, story: Story, reader: Reader) -> HttpResponse:
    """The same page at an address of ours: for programs that drop what follows a `?`."""
    return plain(request, Wanted(story), reader)


@through_the_gate
def plain_chapter(
    request: HttpRequest, story: Story, reader: Reader, chapter_pk: int
) -> HttpResponse:
    readable = Chapter.objects.readable_by(reader.member, reader.agreed).filter(story=story)
    if not readable.filter(pk=chapter_pk).exists():
        raise Http404
    return plain(request, Wanted(story, chapter=chapter_pk), reader)


def plain(request: HttpRequest, asked: Wanted, reader: Reader) -> HttpResponse:
    fetch_for_entries([asked.story])
    shows(request, *stamps(asked.story))
    return page(request, asked, reader, NewLinks(), None)
