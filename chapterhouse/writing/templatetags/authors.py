"""What an author finds on the pages of their own story, and whoever may write on in one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from chapterhouse.stories.models import Authorship, Chapter, State, Story
from chapterhouse.stories.round_robins import is_open

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

register = template.Library()
Context = dict[str, Any]
Ways = list[tuple[str, "StrPromise"]]

OF_A_STORY: Ways = [
    ("edit-story", _("Title page")),
    ("story-chapters", _("Chapters")),
    ("new-chapter", _("New chapter")),
]
OF_A_CHAPTER: Ways = [("edit-chapter", _("Edit this chapter")), ("revisions", _("Versions"))]
BESIDES: Ways = [
    ("review-rules", _("How it is reviewed")),
    ("story-progress", _("Is it finished?")),
    ("orphan-story", _("Give this story away")),
]


@dataclass(frozen=True)
class Tool:
    address: str
    title: "StrPromise"


@register.inclusion_tag("writing/_authors_tools.html", takes_context=True)
def authors_tools(context: Context, story: Story, chapter: Chapter | None = None) -> Context:
    """The ways to write on, on the page of a story or chapter, for those who may; no query.

    Wants the story's `authorships`, and the chapter's `author`.
    """
    member = context.get("member")
    if member is None:
        return {"tools": []}
    mine = [place for place in story.authorships.all() if place.pen_name.member_id == member.pk]
    tools = of_chapter(chapter, mine, member.pk, story) if chapter else of_story(story, mine)
    return {"tools": tools}


@register.inclusion_tag("writing/round_robins/_continue.html", takes_context=True)
def write_on(context: Context, story: Story) -> Context:
    """The way to write the next chapter, where the story is open to everybody; no query."""
    return {"story": story, "is_open": is_open(story, context["archive"])}


def of_story(story: Story, mine: list[Authorship]) -> list[Tool]:
    if not mine:
        return []
    writing = tools(OF_A_STORY, story.pk) if may(mine, "may_edit") else []
    publishing: Ways = [("preview-story", _("Preview")), ("publish-story", _("Publish…"))]
    if may(mine, "may_publish"):
        writing += tools(publishing, story.pk)
    return writing + tools(BESIDES, story.pk)


def of_chapter(chapter: Chapter, mine: list[Authorship], member: int, story: Story) -> list[Tool]:
    """Whoever wrote one chapter of a round robin edits that one."""
    is_own = bool(chapter.author and chapter.author.member_id == member and story.is_round_robin)
    found = tools(OF_A_CHAPTER, chapter.pk) if is_own or may(mine, "may_edit") else []
    if may(mine, "may_edit"):
        found += tools([("story-chapters", _("Chapters"))], story.pk)
    if may(mine, "may_publish") and chapter.state != State.PUBLISHED:
        found += tools([("publish-chapter", _("Publish…"))], chapter.pk)
    return found


def may(mine: list[Authorship], right: str) -> bool:
    return any(getattr(place, right) for place in mine)


def tools(ways: Ways, key: int) -> list[Tool]:
    """Those of the pages that there are."""
    found = []
    for name, title in ways:
        try:
            found.append(Tool(reverse(name, args=[key]), title))
        except NoReverseMatch:
            continue
    return found
