from chapterhouse.legacy.models.patterns import OldPattern
from chapterhouse.legacy.models.unmatched import Unmatched

__all__ = ["OldPattern", "Unmatched"]
