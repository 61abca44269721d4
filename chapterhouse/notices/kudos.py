"""The key of a notice of kudos: one for a story and a day, so that a day's thanks are told once."""

from datetime import date

DAYS = 10_000_000


def key_of(story: int, day: date) -> int:
    return story * DAYS + day.toordinal()


def parts_of(key: int) -> tuple[int, date]:
    """The story's id and the day."""
    story, day = divmod(key, DAYS)
    return story, date.fromordinal(day)
