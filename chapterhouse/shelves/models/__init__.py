from chapterhouse.shelves.models.bookmarks import Bookmark
from chapterhouse.shelves.models.shelves import Shelf, Shelving

__all__ = ["Bookmark", "Shelf", "Shelving"]
