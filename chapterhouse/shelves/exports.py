"""What of shelves leaves with a member; nothing of it stays."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.members.exports import Basis, Erasure, Kept, gives, register
from chapterhouse.members.exports import kept as kinds
from chapterhouse.shelves.highlights import own_copy as highlights
from chapterhouse.shelves.models import (
    Bookmark,
    ChapterRead,
    Exclusion,
    Highlight,
    Mute,
    OwnTag,
    Reading,
    Shelf,
    Shelving,
    SimilarStory,
)
from chapterhouse.shelves.own_copy import NAME, write_shelves
from chapterhouse.shelves.reading import own_copy as readings

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
        *("title", "by", "note", "own_tags", "is_public", "is_recommended", "kept_at"),
    ),
    Erasure.DELETE,
    without=("folded",),
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
READINGS = Kept(
    title=_("What you have read"),
    holds=_(
        "Which stories and chapters you opened and when, your place in each, and whether that was "
        "on a phone, a tablet or a computer."
    ),
    why=_("So that you go on reading where you were, on every device."),
    until=_("Until you delete it, or switch the history off in your preferences."),
    leaving=_("Deleted."),
    basis=Basis.CONSENT,
)
HIGHLIGHTS = Kept(
    title=_("Your highlights"),
    holds=_("The passages you marked, and your notes on them."),
    why=_("So that you find them again. Nobody else sees them."),
    until=_("Until you delete them."),
    leaving=_("Deleted."),
    basis=Basis.CONSENT,
)
register(
    OwnTag,
    "bookmark__pen_name__member",
    ("bookmark", "folded"),
    Erasure.DELETE,
    kept=SHELVES,
)
register(
    Reading,
    "member",
    (
        *("story", "chapter", "position", "progression", "placed_at"),
        *("device", "furthest", "began_at", "read_at", "visits"),
    ),
    Erasure.DELETE,
    kept=READINGS,
    # It holds words of the story, which its reader may not see any more.
    without=("locator",),
)
register(
    ChapterRead,
    "member",
    ("chapter", "revision", "read_at"),
    Erasure.DELETE,
    kept=READINGS,
)
gives(
    readings.NAME,
    readings.write_readings,
    title=_("What you have read"),
    holds=_("Each story you opened, when, and where you are in it."),
    of=(Reading, ChapterRead),
    place=51,
)
register(
    Highlight,
    "member",
    ("story", "chapter", "note", "colour", "made_at"),
    Erasure.DELETE,
    kept=HIGHLIGHTS,
    # The words are in the files below, as long as their story may be read.
    without=("folded", "locator", "quote"),
)
gives(
    highlights.NAME,
    highlights.write_highlights,
    title=_("Highlights"),
    holds=_("The passages you marked and your notes, to read, as JSON and as Web Annotations."),
    of=(Highlight,),
    place=52,
)
register(
    Mute,
    "member",
    ("pen_name__name", "story", "series", "made_at"),
    Erasure.DELETE,
    kept=kinds.BLOCKS,
)
register(
    Exclusion,
    "member",
    ("name", "category__name", "conditions", "saved_filter", "is_on", "made_at"),
    Erasure.DELETE,
    kept=kinds.BLOCKS,
)
register(
    SimilarStory,
    "story__pen_names__member",
    (),
    Erasure.KEEP,
    absent=_("It names stories of the archive that are like yours, as their pages do."),
    reason="it is counted anew every night, and goes with either story",
    kept=SHELVES,
)
