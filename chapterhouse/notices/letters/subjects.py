"""The one line of a letter that others may read over somebody's shoulder.

No title of a story that stands behind a gate or is not for everybody, unless its reader said so.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import preferences_of
from chapterhouse.notices.inbox.lines import Line
from chapterhouse.notices.letters.parts import Part
from chapterhouse.notices.models import Notice
from chapterhouse.stories.models import Audience, Story

Kind = Notice.Kind


def subject_of(parts: list[Part], member: Member) -> str:
    """In the language of the moment."""
    if len(parts) > 1:
        return ", ".join(all_of(part) for part in parts)
    [part] = parts
    stories = {line.notice.story_id for line in part.lines}
    title = title_of(stories.pop(), member) if len(stories) == 1 else ""
    if len(part.lines) > 1:
        if title:
            return _("%(news)s: %(title)s") % {
                "news": all_of(part),
                "title": title,
            }
        return all_of(part)
    return of_one(part.kind, part.lines[0], title)


def all_of(part: Part) -> str:
    """How many there are of it; an author's news are no chapters."""
    n = len(part.lines)
    if not part.is_aside:
        return counted(part.kind, n)
    words = ngettext("%(n)d piece of news from an author", "%(n)d pieces of news from authors", n)
    return words % {"n": n}


def title_of(story_key: int | None, member: Member) -> str:
    """The title if it may be told, else nothing."""
    story = Story.objects.select_related("rating").filter(pk=story_key or 0).first()
    if story is None:
        return ""
    preferences = preferences_of(member)
    is_open = story.audience == Audience.ALL and not (story.rating and story.rating.has_gate)
    return story.title if is_open or (preferences and preferences.tells_titles) else ""


def of_one(kind: str, line: Line, title: str) -> str:
    told = {"title": title, "by": line.words.by if line.words else ""}
    with_title = {
        Kind.CHAPTER: _("A new chapter of “%(title)s”"),
        Kind.STORY: _("A new story: “%(title)s”"),
        Kind.FINISHED: _("“%(title)s” is finished"),
        Kind.REVIEW: _("A review of “%(title)s”"),
        Kind.REPLY: _("An answer to your review of “%(title)s”"),
        Kind.KUDOS: _("Kudos for “%(title)s”"),
    }
    without = {
        Kind.CHAPTER: _("A new chapter of a story you follow"),
        Kind.STORY: _("A new story among those you wait for"),
        Kind.FINISHED: _("A story you follow is finished"),
        Kind.REVIEW: _("A review of your story"),
        Kind.REPLY: _("An answer to your review"),
        Kind.KUDOS: _("Kudos for your story"),
        Kind.MESSAGE: _("A letter from %(by)s") if told["by"] else _("A letter from a reader"),
        Kind.NEWS: _("News of the archive"),
        Kind.REPORT: _("An answer to your report"),
        Kind.CO_AUTHOR: _("About writing together"),
        Kind.BETA: _("About beta reading"),
        Kind.NOTE: _("A note on a draft"),
        Kind.QUEUE: _("Your chapter was read"),
        Kind.RELEASE: _("A chapter you planned"),
        Kind.SERIES: _("About a series of yours"),
        Kind.GIFT: _("Somebody thought of you"),
        Kind.BIN: _("Soon gone from your bin"),
    }
    words = with_title.get(Kind(kind)) if title else None
    if line.words and line.words.is_aside:
        words = _("News from the author of “%(title)s”") if title else _("News from an author")
    return (words or without[Kind(kind)]) % told


def counted(kind: str, n: int) -> str:
    """ "3 new chapters", the same for every kind; one is told by its number as well."""
    words = {
        Kind.CHAPTER: ngettext("%(n)d new chapter", "%(n)d new chapters", n),
        Kind.STORY: ngettext("%(n)d new story", "%(n)d new stories", n),
        Kind.FINISHED: ngettext("%(n)d finished story", "%(n)d finished stories", n),
        Kind.REVIEW: ngettext("%(n)d review", "%(n)d reviews", n),
        Kind.REPLY: ngettext("%(n)d answer", "%(n)d answers", n),
        Kind.KUDOS: ngettext("kudos for %(n)d story", "kudos for %(n)d stories", n),
        Kind.MESSAGE: ngettext("%(n)d letter", "%(n)d letters", n),
        Kind.NEWS: ngettext("%(n)d piece of news", "%(n)d pieces of news", n),
        Kind.REPORT: ngettext("%(n)d answer of the staff", "%(n)d answers of the staff", n),
        Kind.CO_AUTHOR: ngettext("%(n)d invitation to write", "%(n)d invitations to write", n),
        Kind.BETA: ngettext("%(n)d word on beta reading", "%(n)d words on beta reading", n),
        Kind.NOTE: ngettext("%(n)d note on a draft", "%(n)d notes on drafts", n),
        Kind.QUEUE: ngettext("%(n)d answer from the queue", "%(n)d answers from the queue", n),
        Kind.RELEASE: ngettext("%(n)d planned chapter", "%(n)d planned chapters", n),
        Kind.SERIES: ngettext("%(n)d proposal for a series", "%(n)d proposals for series", n),
        Kind.GIFT: ngettext("%(n)d dedication", "%(n)d dedications", n),
        Kind.BIN: _("soon gone from your bin"),
    }
    return words[Kind(kind)] % {"n": n}
