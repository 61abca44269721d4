"""A language that nobody speaks: words one can pronounce, the common ones short."""

from random import Random

from chapterhouse.sample.many.chance import Zipf

ONSETS = (
    *("b", "d", "f", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w"),
    *("br", "dr", "gr", "pl", "st", "th", "tr"),
)
VOWELS = (*"aaaeeeiiooou", "ae", "ei", "ou")
ENDS = ("", "", "", "n", "r", "l", "s", "th", "m", "nd")
# How many syllables a word has, by its rank: what is said often is said shortly.
SYLLABLES = ((60, (1,)), (2000, (1, 2, 2)), (10**9, (2, 3, 3, 4)))
SENTENCE, PARAGRAPH = 12, 3
MOST_SAID = 0.06


def word(random: Random, syllables: int) -> str:
    """So many open syllables, the last of them perhaps closed."""
    sounds = [random.choice(ONSETS) + random.choice(VOWELS) for _ in range(syllables)]
    return "".join(sounds) + random.choice(ENDS)


def words(random: Random, size: int) -> list[str]:
    """So many different words, the most frequent first."""
    known: dict[str, None] = {}
    while len(known) < size:
        counts = next(counts for below, counts in SYLLABLES if len(known) < below)
        known[word(random, random.choice(counts))] = None
    return list(known)


class Speech:
    """Somebody who speaks it: words come by Zipf's law."""

    def __init__(self, random: Random, vocabulary: list[str], frequencies: Zipf) -> None:
        self.random, self.vocabulary, self.frequencies = random, vocabulary, frequencies

    def say(self, count: int) -> list[str]:
        return self.random.choices(self.vocabulary, cum_weights=self.frequencies.up, k=count)

    def phrase(self, count: int) -> str:
        """So many words with a capital at the front."""
        return " ".join(self.say(count)).capitalize()

    def name(self) -> str:
        """One to three words, rare ones as often as common ones, each with a capital."""
        return " ".join(self.random.choices(self.vocabulary, k=self.random.randint(1, 3))).title()

    def paragraphs(self, count: int) -> list[str]:
        """So many words in sentences, and these in paragraphs."""
        said = self.say(count)
        sentences = [
            " ".join(said[start : start + SENTENCE]).capitalize() + "."
            for start in range(0, count, SENTENCE)
        ]
        return [
            " ".join(sentences[start : start + PARAGRAPH])
            for start in range(0, len(sentences), PARAGRAPH)
        ]
