"""How much a text may be, and the sentence that says it is more."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from chapterhouse.lib.html.preparing import Prepared
from chapterhouse.stories.models.texts import Format

MOST_BYTES = 5_000_000
# Each megabyte of Markdown may cost ten seconds, if somebody means it to.
MOST_MARKDOWN = 1_500_000
MOST_BLOCKS = 20_000


def check_source(source: str, source_format: str) -> None:
    size = len(source.encode())
    most = MOST_MARKDOWN if source_format == Format.MARKDOWN else MOST_BYTES
    if size > most:
        raise ValidationError(
            _(
                "This text is %(size)s MB; a chapter may have %(most)s."
                " Put a part of it into a chapter of its own."
            )
            % {"size": megabytes(size), "most": megabytes(most)},
            code="too_long",
        )
    if "\0" in source:
        raise ValidationError(
            _(
                "There were signs in it that no text can hold, as files have that were damaged."
                " They are taken out below. Look the text over and save it again."
            ),
            code="null",
        )


def megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".removesuffix(".0")


def check_made(made: Prepared) -> None:
    if len(made.nodes) > MOST_BLOCKS:
        raise ValidationError(
            _(
                "This text has %(count)s paragraphs; a chapter may have %(most)s."
                " Put a part of it into a chapter of its own."
            )
            % {"count": f"{len(made.nodes):,}", "most": f"{MOST_BLOCKS:,}"},
            code="too_many_blocks",
        )
