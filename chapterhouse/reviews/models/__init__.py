from chapterhouse.reviews.models.kudos import DailySalt, Kudos
from chapterhouse.reviews.models.reviews import Review
from chapterhouse.reviews.models.rules import NameRules, StoryRules
from chapterhouse.reviews.models.spam import SpamLesson, SpamWord
from chapterhouse.reviews.models.versions import ReviewVersion

__all__ = [
    "DailySalt",
    "Kudos",
    "NameRules",
    "Review",
    "ReviewVersion",
    "SpamLesson",
    "SpamWord",
    "StoryRules",
]
