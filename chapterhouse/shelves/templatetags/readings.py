"""What the pages of a story say of how far their reader is."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.members.signed_in import reader_of
from chapterhouse.shelves.models import ChapterRead, Reading
from chapterhouse.shelves.reading.changes import Changes, changes_since
from chapterhouse.shelves.reading.devices import WHERE
from chapterhouse.shelves.reading.going_on import AT_THE_END, block_now, chapter_to_go_on_with
from chapterhouse.shelves.reading.keeping import keeps_history
from chapterhouse.shelves.reading.marked_changes import marked
from chapterhouse.shelves.reading.standing import reading_of, standing, to_read_of
from chapterhouse.stories.contents import Place
from chapterhouse.stories.models import Chapter, Story

register = template.Library()
Context = dict[str, Any]


@register.filter
def day_words(moment: datetime) -> str:
    """ "today", "yesterday", "on 12 March": as it goes on in a sentence."""
    passed = (timezone.localdate() - timezone.localdate(moment)).days
    if passed <= 0:
        return _("today")
    if passed == 1:
        return _("yesterday")
    is_this_year = timezone.localdate(moment).year == timezone.localdate().year
    wanted = "j F" if is_this_year else "j F Y"
    return _("on %(date)s") % {"date": date_format(timezone.localtime(moment), wanted)}


@register.filter
def on_device(device: str) -> str:
    return str(WHERE.get(device, ""))


@register.simple_tag(takes_context=True)
def history_is_kept(context: Context) -> bool:
    return keeps_history(reader_of(context["request"]))


@register.simple_tag(takes_context=True)
def to_read_mark(context: Context, story: Story) -> SafeString:
    """How many chapters of it wait for a member who began it; nothing for others."""
    count = to_read_of(context["request"], story.pk) if context.get("member") else 0
    if not count:
        return mark_safe("")
    words = ngettext("%(n)s chapter to read", "%(n)s chapters to read", count)
    return format_html('<li class="is-new">{}</li>', words % {"n": count})


@register.inclusion_tag("shelves/reading/_go_on.html", takes_context=True)
def go_on(context: Context, story: Story, chapters: list[Chapter]) -> Context:
    """On a story's page: the way on for who began it, else where it begins."""
    reading = reading_of(context["request"], story.pk) if context.get("member") else None
    shown: Context = {"story": story, "first": chapters[0] if chapters else None}
    shown |= {"is_kept_here": not history_is_kept(context), "member": context.get("member")}
    shown["count"] = len(chapters)
    if reading and chapters and (reading.placed_at or reading.furthest_id):
        chapter, _is_in_it = chapter_to_go_on_with(reading, chapters)
        is_over = chapter == chapters[-1] and reading.progression >= AT_THE_END
        shown |= {"number": chapter.number, "reading": reading, "is_over": is_over}
    return shown


@register.inclusion_tag("shelves/reading/_place.html", takes_context=True)
def reading_place(context: Context, chapter: Chapter, place: Place) -> Context:
    """On a chapter's page: what sends the place, and asks where another device was further on."""
    shown: Context = {name: context.get(name) for name in ("request", "member", "story")}
    shown |= {"chapter": chapter, "number": place.number, "is_kept": history_is_kept(context)}
    known = standing(context["request"], chapter) if context.get("member") else None
    reading = known.reading if known else None
    if reading and reading.placed_at and is_elsewhere(reading, chapter):
        there, is_in_it = chapter_to_go_on_with(reading, place.chapters)
        if is_in_it or there != chapter:
            shown |= {"reading": reading, "there": there, "is_in_it": is_in_it}
            shown["there_number"] = there.number
            shown["age"] = age_of(reading)
    return shown


@register.inclusion_tag("shelves/reading/_whole_place.html", takes_context=True)
def whole_place(context: Context, chapters: list[Chapter]) -> Context:
    """On the page of a whole story: the same, with the place on this very page."""
    shown: Context = {name: context.get(name) for name in ("member", "story")}
    reading = reading_of(context["request"], context["story"].pk) if context["member"] else None
    if reading and reading.placed_at:
        there, is_in_it = chapter_to_go_on_with(reading, chapters)
        block = block_now(reading.locator, there) if is_in_it else ""
        if chapters.index(there) or block:
            shown |= {"reading": reading, "number": there.number, "there": there}
            shown |= {"block": block, "age": age_of(reading)}
    return shown


def age_of(reading: Reading) -> int:
    """Of its place, in milliseconds."""
    passed = timezone.now() - (reading.placed_at or timezone.now())
    return max(0, int(passed / timedelta(milliseconds=1)))


def is_elsewhere(reading: Reading, chapter: Chapter) -> bool:
    """Not here at the top anyway."""
    return reading.chapter_id != chapter.pk or 0 < reading.progression < AT_THE_END


@register.simple_tag(takes_context=True)
def changes_for_reader(context: Context, chapter: Chapter) -> Changes | None:
    """What changed in the chapter since the member read it; None where nothing is to be told."""
    known = standing(context["request"], chapter) if context.get("member") else None
    if known is None or known.read_at is None or not known.revision or not hasattr(chapter, "text"):
        return None
    if known.revision >= chapter.told_revision or wrote(context):
        return None
    return changes_since(chapter, known.revision, known.read_at)


def wrote(context: Context) -> bool:
    member = context["member"]
    return any(by.pen_name.member_id == member.pk for by in context["story"].authorships.all())


@register.simple_tag(takes_context=True)
def shows_changes(context: Context) -> bool:
    return context["request"].GET.get("changes") != "0"


@register.filter
def with_changes(html: str, changes: Changes | None) -> str:
    """Canonical HTML with what changed marked in it, where somebody is to see that."""
    return marked(html, changes) if changes else html


@register.inclusion_tag("shelves/reading/_recap.html", takes_context=True)
def recap(context: Context, chapter: Chapter) -> Context:
    """What happened before: folded, but open for a member who was away for long."""
    shown: Context = {"chapter": chapter, "story": context["story"], "is_late": False}
    if chapter.recap and context.get("member"):
        known = standing(context["request"], chapter)
        away = timedelta(days=context["archive"].recap_days)
        shown["is_late"] = bool(known and known.reading.read_at < timezone.now() - away)
    shown["days"] = context["archive"].recap_days
    shown["wrote"] = bool(context.get("member")) and wrote(context)
    return shown


@register.inclusion_tag("shelves/reading/_mark_chapter.html", takes_context=True)
def mark_chapter(context: Context, chapter: Chapter) -> Context:
    """At a chapter's end: a button that marks it as read, or as unread."""
    member = context.get("member")
    if not member or not history_is_kept(context) or not chapter.is_live:
        return {"is_shown": False}
    known = standing(context["request"], chapter)
    is_read = known is not None and known.revision >= chapter.told_revision
    return {"is_shown": True, "is_read": is_read, "chapter": chapter, "story": context["story"]}


@register.simple_tag(takes_context=True)
def chapters_read(context: Context, story: Story) -> dict[int, int] | None:
    """By chapter id, the version the member read, 0 for none; None for who keeps no history."""
    member = reader_of(context["request"])
    if member is None or not keeps_history(member):
        return None
    read = ChapterRead.objects.filter(member=member, chapter__story=story)
    return dict(read.values_list("chapter", "revision"))


@register.filter
def state_in(chapter: Chapter, read: dict[int, int] | None) -> str:
    """Whether a chapter is "read", "changed" since, or neither ("")."""
    revision = read.get(chapter.pk, 0) if read else 0
    if not revision:
        return ""
    return "read" if revision >= chapter.told_revision else "changed"


@register.filter
def chapters_done(reading: Reading) -> float:
    """How many chapters lie behind the place, with the part of the one it is in."""
    number = getattr(reading, "number", 0)
    return round(max(number - 1, 0) + reading.progression, 2) if number else 0
