"""Where an author goes: the pages of writing, and those of one story."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from chapterhouse.stories.chaptering import name_on
from chapterhouse.stories.models import Story

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

register = template.Library()
Words: TypeAlias = "StrPromise | str"

GROUPS: list[tuple[Words, list[tuple[str, Words]]]] = [
    ("", [("write", _("My desk"))]),
    (
        _("Stories"),
        [
            ("new-story", _("New story")),
            ("upload-story", _("Upload a story")),
            ("drafts", _("Unsaved drafts")),
            ("my-series", _("Series")),
            ("my-submissions", _("In the queue")),
            ("bin", _("Bin")),
        ],
    ),
    (
        _("Together"),
        [
            ("invitations-to-write", _("Invitations")),
            ("beta-readings", _("What I read for others")),
            ("beta-profile", _("My beta page")),
            ("betas", _("Beta readers")),
            ("for-me", _("For me")),
        ],
    ),
]
OF_A_STORY: list[tuple[str, Words]] = [
    ("edit-story", _("Title page")),
    ("story-chapters", _("Chapters")),
    ("co-authors", _("Authors")),
    ("story-betas", _("Beta readers")),
    ("publish-story", _("Publish")),
    ("review-rules", _("Reviews")),
]


@dataclass(frozen=True)
class Way:
    address: str
    title: Words
    is_here: bool
    is_page: bool


@register.simple_tag(takes_context=True)
def writing_groups(context: dict[str, Any]) -> list[tuple[Words, list[Way]]]:
    """The pages of writing, in groups; a page stands out on itself and on what is below it."""
    here = context["request"].path
    return [(title, ways(pages, here)) for title, pages in GROUPS]


@register.simple_tag(takes_context=True)
def story_ways(context: dict[str, Any], story: Story) -> list[Way]:
    """The pages on which this story is written; none for who wrote a chapter of a round robin."""
    if story.is_round_robin and name_on(story, context["request"].user) is None:
        return []
    return ways(OF_A_STORY, context["request"].path, story.pk)


def ways(pages: list[tuple[str, Words]], here: str, *keys: int) -> list[Way]:
    known = ((address_of(name, *keys), title) for name, title in pages)
    there = [(address, title) for address, title in known if address]
    best = max(
        (address for address, _title in there if here.startswith(address)), key=len, default=""
    )
    return [Way(address, title, address == best, address == here) for address, title in there]


def address_of(name: str, *keys: int) -> str:
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return ""
