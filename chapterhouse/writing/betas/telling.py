"""Who is told of beta reading: who is asked, whose draft is read, who is answered.

Of a reading that ended the key is its own with a minus before it. Notes are told once a day and
chapter: the key is the chapter's and the day's in one, as with kudos.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Member
from chapterhouse.notices.inbox.lines import Words, says
from chapterhouse.notices.inbox.stories import both_titles, stories_for
from chapterhouse.notices.kudos import key_of, parts_of
from chapterhouse.notices.models import Notice
from chapterhouse.notices.telling.tellings import Telling, hears
from chapterhouse.stories.former_titles import title_at
from chapterhouse.stories.models import Authorship, Beta, BetaNote, Chapter, State, Story

BETA, NOTE = Notice.Kind.BETA, Notice.Kind.NOTE


@hears("beta", "ask")
def asked(key: int, at: datetime) -> Iterable[Telling]:
    for beta in Beta.objects.asked().filter(pk=key).select_related("pen_name"):
        by = (beta.asked_by_id,) if beta.asked_by_id else ()
        yield Telling(BETA, key, at, beta.story_id, by, members=behind(beta))


@hears("beta", "accept")
def agreed(key: int, at: datetime) -> Iterable[Telling]:
    for beta in Beta.objects.reading().filter(pk=key):
        told = tuple(editors_of(beta.story_id))
        yield Telling(BETA, key, at, beta.story_id, (beta.pen_name_id,), members=told)


@hears("beta", "end-by-reader")
def given_up(key: int, at: datetime) -> Iterable[Telling]:
    for beta in Beta.objects.filter(pk=key):
        by, told = (beta.pen_name_id,), tuple(editors_of(beta.story_id))
        yield Telling(BETA, -key, at, beta.story_id, by, members=told)


@hears("beta", "end-by-author")
def taken_back(key: int, at: datetime) -> Iterable[Telling]:
    """Of a story that they may not see any more."""
    for beta in Beta.objects.filter(pk=key).select_related("pen_name"):
        yield Telling(BETA, -key, at, members=behind(beta))


@hears("betanote", "write")
def noted(key: int, at: datetime) -> Iterable[Telling]:
    rows = BetaNote.objects.select_related("chapter", "pen_name", "parent__pen_name")
    for note in rows.filter(pk=key):
        told = tuple(key for key in listeners(note) if key and key != note.pen_name.member_id)
        day = at.astimezone(UTC).date()
        by, story = (note.pen_name_id,), note.chapter.story_id
        keyed = key_of(note.chapter_id, day)
        yield Telling(NOTE, keyed, at, story, by, members=told)


def listeners(note: BetaNote) -> set[int | None]:
    """The authors, of what a beta reader says; that reader, of what an author answers."""
    root = note.parent or note
    said_by_reader = note.pen_name.member_id == root.pen_name.member_id
    if said_by_reader:
        return {*editors_of(note.chapter.story_id)}
    is_reading = Beta.objects.reading().filter(story=note.chapter.story_id, pen_name=root.pen_name)
    return {root.pen_name.member_id} if is_reading.exists() else set()


def editors_of(story: int) -> set[int]:
    """The members who may open the notes: authors who may edit."""
    places = Authorship.objects.filter(story=story, has_consent=True, may_edit=True)
    return set(places.exclude(pen_name__member=None).values_list("pen_name__member", flat=True))


def behind(beta: Beta) -> tuple[int, ...]:
    return (beta.pen_name.member_id,) if beta.pen_name.member_id else ()


@says(BETA)
def of_betas(member: Member, notices: list[Notice]) -> dict[int, Words]:
    betas = Beta.objects.select_related("pen_name", "story", "asked_by").in_bulk(
        [abs(notice.key) for notice in notices]
    )
    stories = stories_for(member, [beta.story_id for beta in betas.values()])
    mine = set(Beta.objects.by(member).filter(pk__in=betas).values_list("pk", flat=True))
    words = {}
    for notice in notices:
        if not (beta := betas.get(abs(notice.key))):
            continue
        if notice.key < 0:
            words[notice.pk] = of_an_end(beta, stories.get(beta.story_id), member)
        elif beta.pk in mine and is_open(beta):
            words[notice.pk] = to_the_reader(beta)
        elif story := stories.get(beta.story_id):
            page = reverse("story-betas", args=[story.pk])
            what = _("Reads your drafts now")
            words[notice.pk] = Words(what, story.title, page, beta.pen_name.name)
    return words


def is_open(beta: Beta) -> bool:
    return beta.ended_at is None and beta.story.state != State.BINNED


def to_the_reader(beta: Beta) -> Words:
    """Before they agree they may not see the story, but for its title and who asks."""
    what = _("You read its drafts") if beta.accepted_at else _("Will you read their draft?")
    by = beta.asked_by.name if beta.asked_by else ""
    return Words(what, beta.story.title, reverse("beta-readings"), by, beta.words)


def of_an_end(beta: Beta, story: Story | None, member: Member) -> Words:
    """Of a story that they may not open any more its title is all that is told."""
    if beta.pen_name.member_id == member.pk:
        then = title_at(beta.story, beta.ended_at or beta.asked_at)
        return Words(_("You read its drafts no more"), story.title if story else then, "")
    page = reverse("story-betas", args=[beta.story_id]) if story else ""
    what = _("Reads your drafts no more") if beta.accepted_at else _("Does not read your draft")
    return Words(what, beta.story.title, page, beta.pen_name.name)


@says(NOTE)
def of_notes(member: Member, notices: list[Notice]) -> dict[int, Words]:
    keys = {notice.pk: parts_of(notice.key)[0] for notice in notices}
    chapters = Chapter.objects.visible_to(member).filter(pk__in=keys.values())
    seen = chapters.select_related("story").in_bulk()
    stories = {chapter.story_id for chapter in seen.values()}
    own = Authorship.objects.filter(pen_name__member=member, has_consent=True, story__in=stories)
    mine = set(own.values_list("story", flat=True))
    return {
        pk: Words(
            _("Notes on your draft") if chapter.story_id in mine else _("Answers to your notes"),
            both_titles(chapter.story, chapter),
            reverse("beta-chapter", args=[chapter.pk]),
        )
        for pk, key in keys.items()
        if (chapter := seen.get(key))
    }
