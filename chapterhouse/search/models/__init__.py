from chapterhouse.search.models.filters import SavedFilter

__all__ = ["SavedFilter"]
