"""What of shelves leaves with a member; nothing of it stays."""

from chapterhouse.members.exports import Erasure, register
from chapterhouse.shelves.models import Bookmark, Shelf, Shelving

register(Shelf, "pen_name__member", ("name", "title", "is_public"), Erasure.DELETE)
register(
    Bookmark,
    "pen_name__member",
    ("story__title", "series__title", "author__name", "address", "note", "own_tags", "kept_at"),
    Erasure.DELETE,
)
register(Shelving, "shelf__pen_name__member", ("shelf__name", "position"), Erasure.DELETE)
