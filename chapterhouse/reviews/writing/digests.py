"""A keyed digest of what a review says, by which the same words are found again."""

import re

from django.utils.crypto import salted_hmac
from django.utils.html import strip_tags

LETTERS = 32


def words_of(html: str) -> list[str]:
    return re.findall(r"\w+", strip_tags(html.replace("<", " <")).casefold())


def digest_of(html: str) -> str:
    """The same for the same words, whatever their case and marks; "" where there are none."""
    words = " ".join(words_of(html))
    return salted_hmac("chapterhouse.reviews.digest", words).hexdigest()[:LETTERS] if words else ""
