"""Everything a member never wants to see, on one page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import members_only
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.describing import described
from chapterhouse.shelves.apart.excluding import look_at_all as look
from chapterhouse.shelves.apart.naming import Names
from chapterhouse.shelves.apart.way_back import back
from chapterhouse.shelves.models import Exclusion, Mute
from chapterhouse.stories.models import Series, Story
from chapterhouse.tags.models import Kind, Tag, TagChoice

MOST_SUGGESTED = 200


@members_only
def never_show(request: HttpRequest) -> HttpResponse:
    member = request.user
    never = TagChoice.objects.filter(member=member, way=TagChoice.Way.NEVER)
    page = {
        **mutes_of(member),
        "choices": never.select_related("tag__kind").order_by("tag__sort_key"),
        "exclusions": told(Exclusion.objects.filter(member=member)),
        "tags_known": tags_known(),
    }
    return render(request, "shelves/apart/never.html", page)


def mutes_of(member: Member) -> dict[str, list[Mute]]:
    """The member's mutes by what they are of; a title only where they may still see it."""
    own = Mute.objects.filter(member=member).order_by("-made_at", "-pk")
    names = own.exclude(pen_name=None).select_related("pen_name")
    stories = Story.objects.visible_to(member)
    series = Series.objects.visible_to(member)
    return {
        "names": sorted(names, key=lambda mute: mute.pen_name.sort_key),
        "stories": titled(own.exclude(story=None), stories, "story_id"),
        "series": titled(own.exclude(series=None), series, "series_id"),
    }


def titled(mutes, visible, column: str) -> list[Mute]:
    rows = list(mutes)
    seen = visible.in_bulk([getattr(mute, column) for mute in rows])
    for mute in rows:
        mute.of = seen.get(getattr(mute, column))
    return rows


def told(exclusions) -> list[Exclusion]:
    """Each with its conditions in words, as `lines`; none where its name says them already."""
    rows = list(exclusions.select_related("category", "saved_filter"))
    met = {row.pk: Conditions.from_json(row.conditions) for row in rows}
    names = Names.of(met.values())
    for row in rows:
        lines = described(met[row.pk], names)
        row.lines = [] if row.name == "; ".join(lines) else lines
    return rows


def tags_known() -> list[str]:
    """Warnings, and the tags that most stories carry, to choose from while typing."""
    canonical = Tag.objects.canonical()
    warnings = canonical.of(Kind.Part.WARNING).values_list("name", flat=True)[:MOST_SUGGESTED]
    common = canonical.order_by("-story_count", "pk").values_list("name", flat=True)
    return list(dict.fromkeys([*warnings, *common[:MOST_SUGGESTED]]))


@require_POST
@members_only
def look_at_all(request: HttpRequest) -> HttpResponse:
    """Show everything until it is said otherwise (`look=all`), or go by the choices again."""
    is_looking = request.POST.get("look") == "all"
    look(request.user, is_looking=is_looking)
    words = _("Everything is shown now. Your choices are kept, and wait.")
    messages.success(request, words if is_looking else _("Your choices hold again."))
    return back(request)
