"""`text-missing` and `text-cut`: a chapter without its text, or without the end of it.

Context: `file`, where its text should have been; `stored_words`, what the old archive counted;
`words`, what is here.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.importers.efiction.breaks import to_html
from chapterhouse.importers.models import Question
from chapterhouse.importers.questions.kinds import Answer, Before, CannotAnswerError, Given, Kind
from chapterhouse.importers.questions.looking import LOOKED
from chapterhouse.importers.questions.nouns import changed, row_of
from chapterhouse.stories.models import Chapter, ChapterText, Revision
from chapterhouse.stories.models.texts import Format, pack
from chapterhouse.stories.texts import show, store_text


def of_missing(question: Question) -> str:
    """Where it should have been, and how long it was, as far as that is known."""
    said = []
    if file := question.context.get("file"):
        said.append(_("It should be in %(file)s.") % {"file": file})
    if stored := question.context.get("stored_words"):
        said.append(_("The old archive counted %(count)s words.") % {"count": f"{stored:,}"})
    return " ".join(said)


def of_cut(question: Question) -> str:
    counted = {name: f"{question.context.get(name) or 0:,}" for name in ("words", "stored_words")}
    if not question.context.get("stored_words"):
        return ""
    return _("%(words)s words are here; the old archive counted %(stored_words)s.") % counted


def put_in(question: Question, given: Given) -> Before:
    """Make what was pasted the chapter's text, with line breaks read as the old archive did."""
    if not given.words.strip():
        raise CannotAnswerError(_("Paste the text, or choose its file."))
    return rewrite(row_of(question), to_html(given.words))


def rewrite(chapter: Chapter, html: str) -> Before:
    """A new revision of the chapter; what led back to the one before."""
    current = ChapterText.objects.filter(chapter=chapter).first()
    before = {"revision": current.revision if current else 0, "trouble": chapter.trouble}
    store_text(chapter, html, source_format=Format.EFICTION, release_note=_("found again"))
    chapter.trouble = Chapter.Trouble.NONE
    chapter.save(update_fields=["trouble"])
    changed(chapter.story)
    return before


def take_back(question: Question, before: Before) -> None:
    """Show the revision from before again; the newer one stays among the revisions."""
    chapter = row_of(question)
    earlier = Revision.objects.filter(chapter=chapter, number=before["revision"]).first()
    if earlier is None:
        store_text(chapter, "")
    else:
        show(earlier, earlier.html, pack(earlier.html), Format.EFICTION)
        chapter.words = earlier.words
    chapter.trouble = before["trouble"]
    chapter.save(update_fields=["trouble"])
    changed(chapter.story)


PUT_IN = Answer(
    "put-in",
    gettext_lazy("Put this text in"),
    gettext_lazy("its text was put in"),
    put_in,
    take_back,
    asks="text",
)

MISSING = Kind(
    "text-missing",
    gettext_lazy("Chapters without a text"),
    gettext_lazy(
        "Their text was in no file and not in the database. If you find it, in an older copy of "
        "the folder or with the author, put it in here."
    ),
    (PUT_IN, LOOKED),
    of_missing,
)

CUT = Kind(
    "text-cut",
    gettext_lazy("Chapters that were cut off"),
    gettext_lazy(
        "The old database cut what was longer than 64 kilobytes. What came after is not in the "
        "dump; perhaps the author has it."
    ),
    (PUT_IN, LOOKED),
    of_cut,
)
