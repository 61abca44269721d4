"""How likely a text is spam, from the words that people here have judged.

Naive Bayes as Paul Graham described it in 2002: the words that tell most, each with its own
probability, joined. It says nothing before this archive has taught it enough of both kinds.
"""

import math

from chapterhouse.reviews.models import SpamWord
from chapterhouse.reviews.spam.lessons import TEXTS, digests_of

ENOUGH = 20
TELLING = 20
# A word seen once tells little: as if it had stood in one more text of each kind.
DOUBT = 1.0


def spam_chance(html: str) -> float | None:
    """0 to 1; None while too little was taught. One query."""
    digests = digests_of(html)
    known = {row.digest: row for row in SpamWord.objects.filter(digest__in=[TEXTS, *digests])}
    texts = known.pop(TEXTS, None)
    if texts is None or min(texts.spam, texts.ham) < ENOUGH:
        return None
    told = [chance_of(row, texts) for row in known.values() if row.spam + row.ham]
    told.sort(key=lambda chance: abs(chance - 0.5), reverse=True)
    return joined(told[:TELLING])


def chance_of(word: SpamWord, texts: SpamWord) -> float:
    spam = (word.spam + DOUBT) / (texts.spam + 2 * DOUBT)
    ham = (word.ham + DOUBT) / (texts.ham + 2 * DOUBT)
    return spam / (spam + ham)


def joined(chances: list[float]) -> float:
    """The chance that follows from all of them, if none depended on another; 0.5 from none."""
    weight = sum(math.log(chance) - math.log(1 - chance) for chance in chances)
    return 1 / (1 + math.exp(-weight)) if weight > -700 else 0.0
