"""What each order goes by, and after it the story's id, where two are equal."""

from fractions import Fraction

from tests.naive.facts import Facts


def title(facts: Facts) -> tuple:
    return facts.story.sort_key, facts.story.pk


def author(facts: Facts) -> tuple:
    """Under the first of its authors in the alphabet, and under one author by title."""
    names = [one.pen_name.sort_key for one in facts.story.authorships.all() if one.has_consent]
    return min(names, default=""), facts.story.sort_key, facts.story.pk


def score(facts: Facts) -> tuple:
    """What nobody gave a score comes after the lowest; hundredths of a point count."""
    story = facts.story
    average = Fraction(story.score_sum * 100, story.score_count) // 1 if story.score_count else -1
    return average, story.pk


def day(column: str):
    def key(facts: Facts) -> tuple:
        moment = getattr(facts.story, column)
        return (moment is not None, moment and moment.timestamp()), facts.story.pk

    return key


def number(column: str):
    return lambda facts: (getattr(facts.story, column), facts.story.pk)


KEYS = {
    "title": title,
    "author": author,
    "score": score,
    "updated": day("updated_at"),
    "published": day("published_at"),
    "words": number("words"),
    "reviews": number("review_count"),
    "kudos": number("kudos_count"),
    "reads": number("hits"),
    "unnoticed": number("hits"),
}
