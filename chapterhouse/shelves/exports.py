"""What of shelves leaves with a member; nothing of it stays."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.members.exports import Basis, Erasure, Kept, gives, register
from chapterhouse.shelves.models import Bookmark, Shelf, Shelving
from chapterhouse.shelves.own_copy import NAME, write_shelves

SHELVES = Kept(
    title=_("Your shelves and bookmarks"),
    holds=_("What you keep and where in it, your notes and own tags, and whom you show them."),
    why=_("So that you find it again."),
    until=_("Until you take it from your shelves."),
    leaving=_("Deleted."),
    basis=Basis.CONSENT,
)

register(
    Shelf,
    "pen_name__member",
    ("id", "pen_name__name", "name", "title", "is_public", "position"),
    Erasure.DELETE,
    kept=SHELVES,
)
register(
    Bookmark,
    "pen_name__member",
    (
        *("id", "pen_name__name", "story", "series", "author", "address", "chapter", "locator"),
        *("note", "own_tags", "is_public", "is_recommended", "kept_at"),
    ),
    Erasure.DELETE,
    kept=SHELVES,
)
register(
    Shelving,
    "shelf__pen_name__member",
    ("shelf", "bookmark", "position"),
    Erasure.DELETE,
    kept=SHELVES,
)
gives(
    NAME,
    write_shelves,
    title=_("Shelves and bookmarks"),
    holds=_("What you keep, with your notes and tags."),
    of=(Shelf, Bookmark, Shelving),
    place=50,
)
