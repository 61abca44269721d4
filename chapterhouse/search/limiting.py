"""How often one caller may ask for what is dear to answer: words, and counts of whatever width."""

from django.http import HttpRequest

from chapterhouse.lib.limits import allow, count
from chapterhouse.members.signed_in import reader_of
from chapterhouse.search.asking.nodes import Query
from chapterhouse.search.asking.shaping import has_words

# People type a search every few seconds; programs that read the archive through do not stop.
MOST_A_MINUTE = 60


def asks_too_often(request: HttpRequest, query: Query) -> bool:
    """Count this search if it is dear; members by themselves, whatever network they share."""
    if not (request.GET.get("counts") or has_words(query.node)):
        return False
    member = reader_of(request)
    if member is None:
        return not allow(request, "dear-search", MOST_A_MINUTE, 60)
    return not count(f"dear-search:member-{member.pk}", MOST_A_MINUTE, 60)
