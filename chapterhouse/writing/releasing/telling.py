"""Who planned a chapter is told that it appeared, that it waits to be read, or why it could not."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Change, Member
from chapterhouse.notices.inbox.lines import Words, says
from chapterhouse.notices.inbox.stories import both_titles
from chapterhouse.notices.models import Notice
from chapterhouse.notices.telling.tellings import Telling, hears
from chapterhouse.stories.models import Authorship, Chapter

RELEASE = Notice.Kind.RELEASE
WORDS = {
    "publish": _("Your planned chapter is out"),
    "publish-silently": _("Your planned chapter is out, silently"),
    "hand-in": _("Your planned chapter waits to be read"),
    "miss-release": _("Your planned chapter could not appear"),
}


@hears("release", "end")
def release_ended(key: int, at: datetime) -> Iterable[Telling]:
    """`key` is the Change that says how it ended."""
    outcome = Change.objects.filter(pk=key).first()
    chapter = Chapter.objects.filter(pk=outcome.key).first() if outcome else None
    if chapter:
        members = tuple(sorted(publishers_of(chapter)))
        yield Telling(RELEASE, key, at, story=chapter.story_id, members=members)


def publishers_of(chapter: Chapter) -> set[int]:
    """The members who may publish it."""
    agreed = Authorship.objects.filter(story=chapter.story_id, has_consent=True, may_publish=True)
    members = set(agreed.values_list("pen_name__member", flat=True))
    own = chapter.author.member_id if chapter.author else None
    return {member for member in (*members, own) if member}


@says(RELEASE)
def of_releases(member: Member, notices: list[Notice]) -> dict[int, Words]:
    outcomes = Change.objects.in_bulk([notice.key for notice in notices])
    keys = {change.key for change in outcomes.values()}
    mine = Chapter.objects.publishable_by(member).select_related("story").in_bulk(keys)
    return {
        notice.pk: words_of(change, chapter)
        for notice in notices
        if (change := outcomes.get(notice.key)) and (chapter := mine.get(change.key))
    }


def words_of(change: Change, chapter: Chapter) -> Words:
    missed = change.verb in {"miss-release", "hand-in"}
    page = reverse("publish-chapter", args=[chapter.pk]) if missed else chapter.get_absolute_url()
    what = WORDS.get(change.verb, WORDS["publish"])
    return Words(what, both_titles(chapter.story, chapter), page, more=change.why)
