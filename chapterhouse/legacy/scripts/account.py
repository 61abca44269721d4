"""`user.php` and the scripts of authors and staff: what people did behind their log-in."""

from contextlib import suppress
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from chapterhouse.legacy.asking import Asked, NotThere
from chapterhouse.legacy.lists import first_of
from chapterhouse.legacy.scripts.people import author_address
from chapterhouse.legacy.scripts.reviews import review_address
from chapterhouse.legacy.scripts.series import series_address
from chapterhouse.legacy.scripts.stories import chapter_address, story_address
from chapterhouse.legacy.views.log_in import log_in

# Each action's page here, the first of these that there is; all others lead to one's account.
PAGES = {
    "register": ("register",),
    "newaccount": ("register",),
    "logout": ("log-out",),
    "lostpassword": ("lost-password", "log-in"),
    "contact": ("contact", "account"),
    "manfavs": ("favourites", "account"),
    "stats": ("statistics", "account"),
}
KEEPING = {"favst", "favse", "favau"}


def account(asked: Asked) -> str | HttpResponse:
    action = asked.query.text("action").lower()
    if action == "login":
        if asked.request.method == "POST":
            return log_in(asked.request, asked.source)
        return log_in_address(asked)
    if action in KEEPING:
        return kept(asked) or first_of("favourites", "account")
    if action == "revres" and (review := asked.query.number("reviewid")) is not None:
        return review_address(asked, review)
    return first_of(*PAGES.get(action, ("account",)))


def log_in_address(asked: Asked) -> str:
    """The log-in, which leads back to the story that somebody came from."""
    sid = asked.query.number("sid")
    with suppress(NotThere):
        if sid is not None:
            back = urlencode({"next": story_address(asked, sid)})
            return f"{reverse('log-in')}?{back}"
    return reverse("log-in")


def kept(asked: Asked) -> str:
    """What was to be kept or forgotten: its own page, for an address alone must change nothing."""
    ways = (("sid", story_address), ("seriesid", series_address), ("author", author_address))
    for name, address in ways:
        if (number := asked.query.number(name)) is not None:
            return address(asked, number)
    return ""


def writing(asked: Asked) -> str:
    """`stories.php`: the story or chapter that was worked on, else the author's own page."""
    if (chapid := asked.query.number("chapid")) is not None:
        return chapter_address(asked, chapid)
    if (sid := asked.query.number("sid")) is not None:
        return story_address(asked, sid)
    return first_of("write", "account")


def desk(asked: Asked) -> str:  # noqa: ARG001
    return reverse("desk")


def registering(asked: Asked) -> str:  # noqa: ARG001
    return reverse("register")
