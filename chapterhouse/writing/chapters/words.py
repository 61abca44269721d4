"""What is said to an author after saving."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.stories.models import Chapter, Revision, State


def saved_words(chapter: Chapter, revision: Revision | None, *, is_shown: bool = True) -> str:
    """The sentence that the version is kept, how long it is, and who reads it."""
    saved = words_of(revision) if revision else _("Saved.")
    seen = ""
    if not is_shown:
        seen = _("Readers do not see the new text before you publish the change.")
    elif chapter.state == State.PUBLISHED:
        seen = _("Readers have it.")
    return f"{saved} {seen}".strip()


def words_of(revision: Revision) -> str:
    words = revision.words
    if not words:
        return _("Saved.")
    told = {"n": revision.number, "words": number_format(words, force_grouping=True)}
    return (
        ngettext(
            "Saved as version %(n)d, with %(words)s word.",
            "Saved as version %(n)d, with %(words)s words.",
            words,
        )
        % told
    )
