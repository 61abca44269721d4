"""What the archive asks of a story and a chapter before readers get them."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chapterhouse.archive.models import Archive
from chapterhouse.stories.models import Chapter, Story, StoryTag
from chapterhouse.stories.rejected import rejected_in
from chapterhouse.tags.models import Kind, Rating

CLOSED = gettext_lazy(
    "New stories are not taken just now. Save it as a draft; it can be published later."
)


def missing_from(story: Story, archive: Archive) -> list[str]:
    """Sentences that say what its title page still lacks; none where it may be published."""
    told = []
    if not archive.submissions_open and story.published_at is None:
        told.append(str(CLOSED))
    if archive.asks_summary and not story.summary:
        told.append(_("Write a summary: readers choose by it."))
    if archive.asks_rating and story.rating_id is None and Rating.objects.exists():
        told.append(_("Choose a rating."))
    if word := rejected_in(story.title, archive):
        told.append(_("This archive takes no titles with “%(word)s”.") % {"word": word})
    return told + [_("Choose at least one: %(kind)s.") % {"kind": kind} for kind in lacking(story)]


def lacking(story: Story) -> list[Kind]:
    """The kinds of which every story has a tag, and this one has none."""
    own = StoryTag.objects.filter(story=story, tag__kind=OuterRef("pk"))
    return list(Kind.objects.filter(~Exists(own), is_required=True))


def missing_from_chapter(chapter: Chapter, archive: Archive) -> list[str]:
    """The same of a chapter: how long it must be. News from the author may be of any length."""
    if chapter.kind == Chapter.Kind.NEWS:
        return []
    return [words] if (words := length_told(chapter.words, archive)) else []


def length_told(words: int, archive: Archive) -> str:
    """Why a chapter of so many words is too short or too long; empty where it is neither."""
    if words < max(1, archive.min_words):
        return ngettext(
            "A chapter has at least %(least)d word here; this one has %(words)d.",
            "A chapter has at least %(least)d words here; this one has %(words)d.",
            max(1, archive.min_words),
        ) % {"least": max(1, archive.min_words), "words": words}
    if archive.max_words and words > archive.max_words:
        return _("A chapter has at most %(most)d words here; this one has %(words)d.") % {
            "most": archive.max_words,
            "words": words,
        }
    return ""
