"""Old lists that were filtered, and old searches, lead to the search for the same."""

import pytest
from django.http import QueryDict

from chapterhouse.legacy.tests.halls import ask
from chapterhouse.search.asking.addresses import from_params, to_params
from chapterhouse.search.asking.parsing import parse
from chapterhouse.search.asking.resolving import resolve

pytestmark = pytest.mark.usefixtures("halls")
HARBOURS, KEEPER, DRAMA = "category:Harbours", 'character:"The Keeper"', "genre:Drama"
# An old address, and what it asks for in our language.
FILTERED = {
    "browse.php?type=titles&catid=51&charid=61": f"{HARBOURS} {KEEPER}",
    "browse.php?type=titles&catid%5B%5D=51&charlist1=61&charlist2=0": f"{HARBOURS} {KEEPER}",
    "browse.php?type=categories&catid=51&complete=1": f"{HARBOURS} complete:yes",
    "browse.php?type=characters&charid=61&complete=0": f"{KEEPER} complete:no",
    "browse.php?type=ratings&rid[]=41&rid[]=42": "rating:#41,#42",
    "browse.php?type=recent&rating=41,42&sort=alpha": "rating:#41,#42 sort:title",
    "browse.php?type=recent&genres=81&authors=31": f"{DRAMA} author:#31",
    "browse.php?type=recent&class_71=81&catid=51&sort=update": f"{HARBOURS} {DRAMA} sort:updated",
    "browse.php?type=titles&catid=51&exclass_71=81": f"{HARBOURS} -{DRAMA}",
    "browse.php?catid=51&classex=81&catid=51": f"{HARBOURS} -{DRAMA}",
    "browse.php?type=authors&uid=31,32": "author:#31 OR author:#32",
    "browse.php?type=titles&catid=51,999&charid=61": f"{HARBOURS} {KEEPER}",
    "search.php?searchtype=advanced&wordlow=1000&wordhigh=5000": "words:1000-5000",
    "search.php?searchtype=advanced&wordlow=0&wordhigh=500&completed=1": "complete:yes words:<=500",
    "search.php?searchtype=title&searchterm=Salt+Sea": "title:Salt title:Sea",
    "search.php?searchtype=summary&searchterm=salt": "summary:salt",
    "search.php?searchtype=fulltext&searchterm=salt": "text:salt",
    "search.php?searchtype=simple&searchterm=salt": "title:salt OR summary:salt",
    "search.php?searchterm=-a:b(%22": 'title:"a:b" OR summary:"a:b"',
    "search.php?searchtype=advanced&searchterm=salt&catid[]=51&sortorder=update": (
        f"{HARBOURS} (title:salt OR summary:salt) sort:updated"
    ),
}


@pytest.mark.parametrize(("old", "text"), FILTERED.items())
def test_it_leads_to_the_search_for_the_same(client, old, text):
    answer = ask(client, f"/archive/{old}")
    path, _mark, params = answer.url.partition("?")
    query, problems = from_params(QueryDict(params))
    wanted, unknown = resolve(parse(text).query, None)
    assert (answer.status_code, path) == (301, "/search/")
    assert problems == unknown == ()
    assert to_params(query) == to_params(wanted)


def test_the_page_of_the_list_is_kept(client):
    answer = ask(client, "/archive/browse.php?type=titles&catid=51&complete=1&offset=25")
    assert answer.url.endswith("&progress=complete&page=3")


def test_an_old_search_can_be_shown(client):
    answer = ask(client, "/archive/browse.php?catid=51&charid=61")
    assert ask(client, answer.url).status_code in {200, 503}
