from typing import ClassVar

from django.db import models

from chapterhouse.reviews.models.reviews import Review


class ReviewVersion(models.Model):
    """What a review said before it was edited."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="versions")
    text = models.TextField(blank=True)
    source = models.TextField(blank=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    replaced_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"version of review {self.review_id}"
