from django.db import models

from chapterhouse.reviews.models.reviews import Review


class SpamWord(models.Model):
    """How often a word stood in what people here called spam, and in what they did not.

    The word itself is not kept, only its keyed digest; the empty one counts the texts.
    """

    digest = models.CharField(max_length=16, unique=True)
    spam = models.PositiveIntegerField(default=0)
    ham = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.digest}: {self.spam} of {self.spam + self.ham}"


class SpamLesson(models.Model):
    """A person's verdict on a review, with the digests it was counted by, so that it can be taken
    back whole whatever becomes of the review's words."""

    review = models.OneToOneField(Review, models.CASCADE, related_name="lesson")
    is_spam = models.BooleanField()
    words = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{'spam' if self.is_spam else 'no spam'}: review {self.review_id}"
