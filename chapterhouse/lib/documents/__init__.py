"""Documents that somebody wrote elsewhere, read as HTML and parted into chapters."""

from chapterhouse.lib.documents.kinds import UnreadableError
from chapterhouse.lib.documents.reading import Document, read
from chapterhouse.lib.documents.splitting import Piece, Way, pieces, ways

__all__ = ["Document", "Piece", "UnreadableError", "Way", "pieces", "read", "ways"]
