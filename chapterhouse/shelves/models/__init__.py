from chapterhouse.shelves.models.bookmarks import Bookmark, OwnTag
from chapterhouse.shelves.models.highlights import Highlight
from chapterhouse.shelves.models.mutes import Exclusion, Mute
from chapterhouse.shelves.models.readings import ChapterRead, Reading
from chapterhouse.shelves.models.shelves import Shelf, Shelving
from chapterhouse.shelves.models.similar import SimilarPass, SimilarStory
from chapterhouse.shelves.models.tops import TopPlace

__all__ = [
    "Bookmark",
    "ChapterRead",
    "Exclusion",
    "Highlight",
    "Mute",
    "OwnTag",
    "Reading",
    "Shelf",
    "Shelving",
    "SimilarPass",
    "SimilarStory",
    "TopPlace",
]
