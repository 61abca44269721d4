"""Nobody outside can tell whether two pen names belong to one member.

The strongest form: the same archive twice, once with Kestrel a name of Wren's member and once a
member's of their own; every address of the house, for a visitor and for other members, answers the
same bytes, headers and cookies.
"""

import itertools
import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from chapterhouse.archive.models import LedgerEntry, Page, Source
from chapterhouse.members.models import Member, PenName, Preferences, ProfileField, Role
from chapterhouse.news.models import News, NewsComment
from chapterhouse.notices.models import Subscription
from chapterhouse.reviews.models import Kudos, NameRules, Review
from chapterhouse.shelves.models import Bookmark, Shelf, Shelving
from chapterhouse.shelves.models.shelves import FAVOURITES
from chapterhouse.stories.models import Series
from chapterhouse.stories.publishing import publish
from chapterhouse.testing import LONG_AGO, make_cast, make_chapter, make_pen_name, make_published

pytestmark = pytest.mark.django_db
NOW = "2026-06-01T12:00:00Z"
HERE = {"sec-fetch-site": "same-origin"}
# Rook writes together with one of them.
READERS = ("visitor", "rook")
# They hand out something new each time: a challenge, a secret, the second they were asked for.
NEVER_TWICE_THE_SAME = {
    *("register", "account_signup", "waiting-list", "passkey-log-in", "factor-options"),
    *("new-passkey-options", "turn-on-totp", "random-story"),
    # Each form of writing has the token of a draft to be.
    *("new-story", "edit-story", "new-chapter", "edit-chapter", "join-round-robin"),
}
QUERIES = ("", "?sort=updated", "?letter=K", "?of=authors")
OLD = [
    *("viewuser.php?uid=1", "viewuser.php?uid=6", "viewuser.php?uid=6&action=favau"),
    *("authors.php", "browse.php?type=titles", "viewstory.php?sid=1", "user.php?action=login"),
    *("viewstory.php?sid=1&action=printable&chapter=all", "member.php?uid=6", "contact.php"),
]


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cast(frozen, settings):
    settings.MAIL_IS_SET = True
    cast = make_cast()
    cast.kestrel = make_pen_name("Kestrel")
    for name in (cast.wren, cast.kestrel):
        furnish(name, cast)
    set_apart(cast.kestrel.member)
    meet(cast)
    old_hall(cast)
    return cast


def furnish(name, cast):
    """Give the name something of every noun: it writes, reviews, keeps, comments and tells."""
    Preferences.objects.create(member=name.member)
    EmailAddress.objects.create(user=name.member, email=name.member.email, verified=True)
    lives, _made = ProfileField.objects.get_or_create(name="lives", title="Lives")
    name.profile_values.create(field=lives, value="by the sea")
    name.describe(by=None, bio=f"<p>I am {name}.</p>", contact="anybody")
    name.show_picture(b"RIFF....WEBP", "a bird", by=None)
    make_published(f"Only {name}", name, chapters=2, rating=cast.general)
    series = Series(owner=name)
    series.take_title(f"Series of {name}")
    series.save()
    series.entries.create(story=cast.salt, position=1)
    review = Review.objects.create(story=cast.tide, pen_name=name, text="<p>Fine.</p>")
    Review.objects.create(
        story=cast.tide, pen_name=name, text="<p>Yes.</p>", thread=review, parent=review
    )
    shelf = Shelf.objects.create(pen_name=name, name="sea", title="The sea", is_public=True)
    kept = Bookmark.objects.create(
        pen_name=name, story=cast.tide, is_public=True, is_recommended=True, note="<p>Salty.</p>"
    )
    Shelving.objects.create(shelf=shelf, bookmark=kept)
    Kudos.objects.create(story=cast.salt, member=name.member, pen_name=name)
    NameRules.objects.create(pen_name=name, who="older", days=30, dial="gentle")
    Subscription.objects.create(member=name.member, story=cast.tide)
    news, _made = News.objects.get_or_create(title="Open", text="<p>We are.</p>")
    NewsComment.objects.create(news=news, pen_name=name, text="<p>Hello.</p>")


def set_apart(member):
    """Make the member unlike the other in all that is theirs, so that any of it would show."""
    Member.objects.filter(pk=member.pk).update(
        joined_at=LONG_AGO, last_login=LONG_AGO, is_trusted=True, roles=["moderator"]
    )
    Preferences.objects.filter(member=member).update(
        language="ar", time_zone="Asia/Tokyo", hides_numbers=True, keeps_history=False
    )


def meet(cast):
    """Where both names stand together: on one story, in each other's favourites and reviews."""
    one, other = cast.wren, cast.kestrel
    both = make_published("Both", one, other, rating=cast.general)
    chapter = make_chapter(both, author=other)
    publish(chapter, by=None)
    for keeper, kept in ((one, other), (other, one)):
        shelf = Shelf.objects.create(pen_name=keeper, name=FAVOURITES, is_public=True)
        for what in ({"author": kept}, {"story": both}, {"story": cast.salt}):
            bookmark = Bookmark.objects.create(pen_name=keeper, is_public=True, **what)
            Shelving.objects.create(shelf=shelf, bookmark=bookmark)
        Review.objects.create(story=both, pen_name=kept, text="<p>Mine too.</p>")
    other.rename("Falcon", by=None)
    other.rename("Kestrel", by=None)
    Page.objects.create(name="help", title="Help", text="<p>Ask.</p>")


def old_hall(cast):
    source = Source.objects.create(kind="efiction", name="Old Hall", hosts=["old.example"])
    for name in (cast.wren, cast.kestrel):
        LedgerEntry.objects.create(
            source=source,
            table="authors",
            old_key=str(name.pk),
            outcome="placed",
            noun="penname",
            new_id=name.pk,
        )


def link(cast):
    """Let Kestrel be another name of Wren's member."""
    PenName.objects.filter(pk=cast.kestrel.pk).update(member=cast.wren.member, is_default=False)
    cache.clear()


def patterns(resolver=None):
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        elif isinstance(one, URLPattern):
            yield one


def candidates(cast) -> dict[str, list]:
    """For the parts of addresses, by their names, whatever leads somewhere or nearly so."""
    told = (cast.salt, cast.tide, *cast.kestrel.stories.all())
    chapters = [story.chapters.first().pk for story in told]
    return {
        "address": ["Wren", "Kestrel", "Falcon", "kestrel", "Nobody", "Harbour Lights"],
        "name": ["help", "sea", FAVOURITES],
        "kind": ["category"],
        "stem": [name.avatar.name[-29:-5] for name in (cast.wren, cast.kestrel)],
        "pk": [story.pk for story in told],
        "chapter_pk": chapters,
        "key": [cast.wren.member.key],
        "number": [1],
    }


def addresses(cast) -> list[str]:
    """Every address of the house, with every fitting argument."""
    known, found = candidates(cast), dict.fromkeys(f"/{path}" for path in OLD)
    for pattern in patterns():
        if pattern.name in NEVER_TWICE_THE_SAME:
            continue
        parts = sorted(pattern.pattern.converters)
        # Of the desk and of others' accounts there is nothing to see with any argument.
        most = 2 if str(pattern.pattern).startswith(("desk/", "account/")) else 9
        for values in itertools.product(*(known.get(part, ["1"])[:most] for part in parts)):
            try:
                path = reverse(pattern.name, kwargs=dict(zip(parts, values, strict=True)))
            except NoReverseMatch:
                continue
            found |= dict.fromkeys(path + query for query in queries(pattern.name))
    return [*found, "/nowhere/", "/authors/Kestrel", "/stories/1", "/stories/01/"]


def queries(name: str) -> tuple[str, ...]:
    listing = {"author", "author-series", "author-favourites", "authors", "titles", "story"}
    return QUERIES if name in listing else QUERIES[:1]


def browser(member=None) -> Client:
    client = Client()
    if member:
        client.force_login(member)
    return client


def readers(cast) -> dict[str, Client]:
    """Opened before anything changes, so that their cookies are the same throughout."""
    return {role: browser(cast.member(role)) for role in READERS}


def whole(answer) -> tuple:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, sorted(answer.headers.items()), str(answer.cookies), content


def everything(clients, paths) -> dict[tuple[str, str], tuple]:
    found = {}
    for role, path in itertools.product(clients, paths):
        found[role, path] = whole(clients[role].get(path))
        if role == "visitor":
            clients[role].cookies.clear()
    return found


def told_apart(before, after) -> list:
    return [place for place, answer in before.items() if after[place] != answer]


def test_no_byte_tells_whether_two_names_are_one_member(cast):
    clients, paths = readers(cast), addresses(cast)
    apart = everything(clients, paths)
    assert sum(answer[0] == 200 for answer in apart.values()) > 100
    link(cast)
    assert told_apart(apart, everything(clients, paths)) == []


WHAT_BEFALLS = {
    "locked": lambda wren: Member.objects.update(is_active=False),
    "trusted": lambda wren: Member.objects.update(is_trusted=True),
    "on the staff": lambda wren: wren.member.grant(Role.MODERATOR, by=None),
    "last seen": lambda wren: Member.objects.update(last_login=NOW),
    "of another language": lambda wren: Preferences.objects.update(language="ar"),
    "acting as another": lambda wren: wren.member.pen_names.last().make_default(by=wren.member),
}


@pytest.mark.parametrize("befalls", WHAT_BEFALLS.values(), ids=WHAT_BEFALLS)
def test_what_befalls_the_member_shows_on_neither_name(cast, befalls):
    link(cast)
    visitor = {"visitor": Client()}
    paths = [
        *(f"/authors/{name}/{tab}" for name in ("Wren", "Kestrel") for tab in ("", "favourites/")),
        *("/authors/", "/", "/stories/2/", "/lists/recent/", "/authors/Kestrel/write/"),
    ]
    before = everything(visitor, paths)
    befalls(cast.wren)
    cache.clear()
    assert told_apart(before, everything(visitor, paths)) == []


def test_a_change_to_one_name_changes_no_page_of_the_other(cast):
    link(cast)
    clients = {"visitor": Client()}
    own = ["/authors/Wren/", "/authors/Wren/series/", "/stories/8/"]
    before = everything(clients, own)
    cast.kestrel.refresh_from_db()
    cast.kestrel.describe(by=cast.wren.member, bio="<p>Another.</p>")
    cast.kestrel.show_picture(None, by=cast.wren.member)
    assert told_apart(before, everything(clients, own)) == []


def test_a_full_letter_box_of_one_name_says_nothing_of_the_other(cast):
    link(cast)
    finch = browser(cast.finch.member)
    letter = {"sender": "Finch", "subject": "Hello", "words": "I liked it."}
    for _letter in range(31):
        cache.delete_many([key for key in _counted() if "letters-of" in key])
        full = finch.post("/authors/Wren/write/", letter, headers=HERE)
    assert full.status_code == 429
    cache.delete_many([key for key in _counted() if "letters-of" in key])
    assert finch.post("/authors/Kestrel/write/", letter, headers=HERE).status_code == 302


def _counted() -> list[str]:
    """What the cache of this process counts, by the names it was counted under."""
    return [re.sub(r"^:\d+:", "", key) for key in cache._cache]


def test_the_pictures_have_nothing_in_common_but_their_folder(cast):
    one, other = (name.avatar.name.split("/")[-1][:24] for name in (cast.wren, cast.kestrel))
    assert re.fullmatch("[0-9a-f]{24}", one)
    assert set(itertools.pairwise(one)) != set(itertools.pairwise(other))
    assert one != other
