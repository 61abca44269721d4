from chapterhouse.importers.models.imports import Import
from chapterhouse.importers.models.ranks import OldRank

__all__ = ["Import", "OldRank"]
