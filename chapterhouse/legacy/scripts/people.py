"""`viewuser.php` and `authors.php`: people and lists of them."""

from django.urls import reverse

from chapterhouse.legacy.asking import Asked, Gone
from chapterhouse.legacy.ledger import new_id
from chapterhouse.legacy.lists import in_list, with_query
from chapterhouse.members.models import PenName

TABLE = "authors"
# Tabs of an author's page, and what they show; all others lead to the stories.
TABS: dict[str, tuple[str, dict[str, str]]] = {
    "seriesby": ("author-series", {}),
    "favlist": ("author-favourites", {}),
    "manfavs": ("author-favourites", {}),
    "favst": ("author-favourites", {"of": "stories"}),
    "favse": ("author-favourites", {"of": "series"}),
    "favau": ("author-favourites", {"of": "authors"}),
}


def author(asked: Asked) -> str:
    """An author's page; without a number one's own."""
    uid = asked.query.number("uid")
    if uid is None:
        return reverse("account")
    tab, more = TABS.get(asked.query.text("action").lower(), ("author", {}))
    address = with_query(author_address(asked, uid, tab), more)
    return in_list(address, asked, "page", "sort" if tab == "author" else "")


def author_address(asked: Asked, uid: int, tab: str = "author") -> str:
    pen_name = PenName.objects.filter(pk=new_id(asked.source, TABLE, uid)).first()
    if pen_name is None:
        raise Gone
    return reverse(tab, args=[pen_name.address])


def authors(asked: Asked) -> str:
    """Members, authors, staff and beta readers had a list each; here all authors have one."""
    return in_list(reverse("authors"), asked, "letter", "page")
