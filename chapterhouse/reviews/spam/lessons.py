"""What people here called spam, and what they did not: counted by words that are not kept.

Each verdict of a person is one lesson; it is taken back whole when the verdict is reversed, or
counted the other way. So the counts are the sum of the lessons that stand, in whichever order.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from chapterhouse.lib.turns import hold
from chapterhouse.reviews.models import Review, SpamLesson, SpamWord
from chapterhouse.reviews.spam.links import hosts_in
from chapterhouse.reviews.writing.digests import words_of

# The row that counts the texts themselves.
TEXTS = ""
LETTERS, LONGEST = 16, 500


def digests_of(html: str) -> list[str]:
    """Keyed digests of the different words, and of the hosts that are linked; 500 at most."""
    words = dict.fromkeys(word for word in words_of(html) if len(word) > 1)
    hosts = dict.fromkeys(f"link {host}" for host in hosts_in(html))
    return [keyed(word) for word in (*hosts, *words)][:LONGEST]


def keyed(word: str) -> str:
    return salted_hmac("chapterhouse.reviews.spam", word, algorithm="sha256").hexdigest()[:LETTERS]


@transaction.atomic
def learn(review: Review, *, is_spam: bool) -> None:
    """Remember a person's verdict, in the place of an earlier one of the same review."""
    hold("spam words")
    forget(review)
    words = digests_of(review.text)
    SpamLesson.objects.create(review=review, is_spam=is_spam, words=words)
    count_in(words, is_spam=is_spam, by=1)


@transaction.atomic
def forget(review: Review) -> None:
    """Take the verdict on a review back, as if nobody had ever said it."""
    hold("spam words")
    for lesson in SpamLesson.objects.filter(review=review):
        count_in(lesson.words, is_spam=lesson.is_spam, by=-1)
        lesson.delete()


def count_in(words: Iterable[str], *, is_spam: bool, by: int) -> None:
    digests = [TEXTS, *words]
    SpamWord.objects.bulk_create(
        [SpamWord(digest=digest) for digest in digests], ignore_conflicts=True
    )
    column = "spam" if is_spam else "ham"
    counted = SpamWord.objects.filter(digest__in=digests)
    if by < 0:
        counted = counted.filter(**{f"{column}__gt": 0})
    counted.update(**{column: F(column) + by})
