"""What each of an old archive's programs answers: an address of ours, or the page itself."""

from collections.abc import Callable, Mapping

from django.http import HttpResponse

from chapterhouse.legacy.asking import Asked
from chapterhouse.legacy.scripts import account, browsing, news, pages, people, reviews, series
from chapterhouse.legacy.scripts.attic import attic
from chapterhouse.legacy.scripts.stories import story
from chapterhouse.legacy.views.feed import feed

Script = Callable[[Asked], str | HttpResponse]

# Names that no other program uses; they are understood below any folder.
OWN: Mapping[str, Script] = {
    "viewstory.php": story,
    "viewseries.php": series.series,
    "viewuser.php": people.author,
    "viewpage.php": pages.page,
    "reviews.php": reviews.reviews,
    "browse.php": browsing.browse,
    "toplists.php": browsing.top_lists,
    "authors.php": people.authors,
    "series.php": series.own_series,
    "stories.php": account.writing,
    "categories.php": browsing.categories,
    "titles.php": browsing.TYPES["titles"],
    "submission.php": pages.page_called("rules"),
    "newaccount.php": account.registering,
    "modules/challenges/challenges.php": attic,
    "blocks/poll/pollarchive.php": attic,
    "blocks/shoutbox/archive.php": attic,
    "blocks/shoutbox/shoutbox.php": attic,
}
# Names that forums and shops have too; they are understood in the old archive's own folder.
COMMON: Mapping[str, Script] = {
    "index.php": pages.home,
    "news.php": news.news,
    "rss.php": feed,
    "contact.php": pages.contact,
    "search.php": browsing.search,
    "user.php": account.account,
    "help.php": pages.page_called("help"),
    "tos.php": pages.page_called("tos"),
    "rules.php": pages.page_called("rules"),
    "admin.php": account.desk,
    "maintenance.php": pages.home,
}
MOST_FOLDERS = 6


def script_at(path: str) -> Script | None:
    """The script at this path below the old folder; below any other, only one of its own."""
    asked = path.lower()
    if asked in COMMON:
        return COMMON[asked]
    pieces = asked.split("/")[-MOST_FOLDERS:]
    names = ("/".join(pieces[at:]) for at in range(len(pieces)))
    return next((OWN[name] for name in names if name in OWN), None)
