"""Whether a new version of a text says something else, or the same in better letters."""

from chapterhouse.lib.html.plain import text_of


def says_something_else(old_html: str, new_html: str) -> bool:
    """False where only letters were mended: as many words as before, line by line."""
    return shape_of(old_html) != shape_of(new_html)


def shape_of(html: str) -> list[int]:
    return [len(line.split()) for line in text_of(html).split("\n")]
