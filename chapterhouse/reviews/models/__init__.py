from chapterhouse.reviews.models.reviews import Review

__all__ = ["Review"]
