"""Who is told of writing together: who is asked, who asked, and who stays.

The key is the authorship's; where that is gone, the change's that says so, with a minus before it.
"""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.notices.inbox.lines import Words, says
from chapterhouse.notices.inbox.stories import bylined, stories_for
from chapterhouse.notices.models import Notice
from chapterhouse.notices.telling.people import writers_of
from chapterhouse.notices.telling.tellings import Telling, hears
from chapterhouse.stories.former_titles import title_at
from chapterhouse.stories.models import Authorship, Story

CO_AUTHOR = Notice.Kind.CO_AUTHOR
WENT = {
    "decline-to-write": _("Does not write with you"),
    "leave-story": _("Writes with you no more"),
    "remove-author": _("You do not write it any more"),
    "bin": _("Was deleted; it can be taken back for thirty days"),
    "unbin": _("Is back"),
    "continue": _("Somebody writes on in your round robin"),
    "remove-chapter": _("Your chapter was taken out"),
}
# Of whoever is told that they do not write it any more, and why.
ENDED = {"remove-author", "remove-chapter"}
# Told where the chapters stand.
AT_CHAPTERS = {"continue", "unbin"}


@hears("authorship", "invite")
def asked(key: int, at: datetime) -> Iterable[Telling]:
    places = Authorship.objects.filter(pk=key, has_consent=False).select_related("pen_name")
    for place in places:
        by = tuple(owners_of(place.story_id))
        told = tuple(member_behind(place.pen_name))
        yield Telling(CO_AUTHOR, key, at, place.story_id, by, members=told)


@hears("authorship", "accept")
def agreed(key: int, at: datetime) -> Iterable[Telling]:
    for place in Authorship.objects.filter(pk=key).select_related("pen_name"):
        others = writers_of(place.story_id) - member_behind(place.pen_name)
        by = (place.pen_name_id,)
        yield Telling(CO_AUTHOR, key, at, place.story_id, by, members=tuple(others))


@hears("co-writing", "decline-to-write")
def declined(key: int, at: datetime) -> Iterable[Telling]:
    for change in Change.objects.filter(pk=key):
        owners = Authorship.objects.filter(story=change.key, part=Authorship.Part.AUTHOR)
        told = owners.exclude(pen_name__member=None).values_list("pen_name__member", flat=True)
        yield Telling(CO_AUTHOR, -key, at, change.key, members=tuple(told))


@hears("co-writing", "leave-story")
def left(key: int, at: datetime) -> Iterable[Telling]:
    for change in Change.objects.filter(pk=key):
        others = writers_of(change.key) - {change.by_id or 0}
        yield Telling(CO_AUTHOR, -key, at, change.key, members=tuple(others))


@hears("co-writing", "remove-author")
def removed(key: int, at: datetime) -> Iterable[Telling]:
    """Told whatever they muted, and of a story that they may not see any more."""
    for change in Change.objects.filter(pk=key):
        if name := PenName.objects.filter(pk=(change.after or {}).get("pen_name") or 0).first():
            yield Telling(CO_AUTHOR, -key, at, members=tuple(member_behind(name)))


def owners_of(story: int) -> list[int]:
    first = Authorship.objects.filter(story=story, part=Authorship.Part.AUTHOR)
    return list(first.values_list("pen_name", flat=True))


def member_behind(name: PenName) -> set[int]:
    return {name.member_id} if name.member_id else set()


@says(CO_AUTHOR)
def of_co_writing(member: Member, notices: list[Notice]) -> dict[int, Words]:
    places = Authorship.objects.select_related("pen_name").in_bulk(
        [notice.key for notice in notices if notice.key > 0]
    )
    stories = stories_for(member, [place.story_id for place in places.values()])
    words = {
        notice.pk: of_place(place, story, member)
        for notice in notices
        if (place := places.get(notice.key)) and (story := stories.get(place.story_id))
    }
    return words | of_changes(member, [notice for notice in notices if notice.key < 0])


def of_place(place: Authorship, story: Story, member: Member) -> Words:
    if place.pen_name.member_id != member.pk:
        page = reverse("co-authors", args=[story.pk])
        return Words(_("Writes with you now"), story.title, page, place.pen_name.name)
    if place.has_consent:
        return Words(_("You write together now"), story.title, story.get_absolute_url())
    page = reverse("invitations-to-write")
    return Words(_("Will you write this with them?"), story.title, page, bylined(story))


def of_changes(member: Member, notices: list[Notice]) -> dict[int, Words]:
    """Nothing of what others write now, but to whoever must hear that they do not any more."""
    changes = Change.objects.in_bulk([-notice.key for notice in notices]) if notices else {}
    stories = Story.objects.in_bulk({change.key for change in changes.values()})
    seen = Story.objects.visible_to(member) | Story.objects.of_author(member)
    own = set(seen.filter(pk__in=stories).values_list("pk", flat=True))
    keys = {(change.after or {}).get("pen_name") for change in changes.values()}
    names = PenName.objects.in_bulk(keys - {None})
    return {
        notice.pk: of_change(change, story, names)
        for notice in notices
        if (change := changes.get(-notice.key))
        and (story := stories.get(change.key))
        and (change.verb in ENDED or story.pk in own)
    }


def of_change(change: Change, story: Story, names: dict[int, PenName]) -> Words:
    what = WENT.get(change.verb, "")
    if change.verb in ENDED:
        is_listed = story.is_listed
        title = story.title if is_listed else title_at(story, change.made_at)
        page = story.get_absolute_url() if is_listed else ""
        return Words(what, title, page, more=change.why)
    name = names.get((change.after or {}).get("pen_name", 0))
    page = reverse(
        "story-chapters" if change.verb in AT_CHAPTERS else "co-authors", args=[story.pk]
    )
    if change.verb == "bin":
        page = ""
    return Words(what, story.title, page, name.name if name else "")
