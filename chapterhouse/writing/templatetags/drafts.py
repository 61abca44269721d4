"""What a form shows of its draft."""

from typing import Any

from django import template
from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from chapterhouse.stories.drafting.writing import Place
from chapterhouse.stories.models import Draft, DraftCopy
from chapterhouse.writing.drafts.keeping import OpenDraft
from chapterhouse.writing.drafts.lines import title_of

register = template.Library()
register.filter("draft_title", title_of)

MOST_OTHERS = 3


@register.inclusion_tag("writing/drafts/_autosave.html", takes_context=True)
def autosave(context: dict[str, Any], opened: OpenDraft) -> dict[str, Any]:
    """Within a form: saves what is typed by itself, and says what else is kept of it."""
    row = opened.row
    return {
        "opened": opened,
        "member": row.author_id,
        "hand": opened.hand,
        "based_on": based_on(opened),
        "to": address_to_save(row, opened.place),
        "copies": copies_beside(opened),
        "others": others_begun(opened),
        "here": context["request"].get_full_path(),
    }


def based_on(opened: OpenDraft) -> int:
    """The version that the text in the form began from."""
    if opened.typed is not None:
        return int(opened.typed.get("draft_based_on") or 0) if is_number(opened) else 0
    return opened.row.based_on if opened.stands else opened.newest


def is_number(opened: OpenDraft) -> bool:
    typed = str((opened.typed or {}).get("draft_based_on") or "0")
    return typed.isascii() and typed.isdigit() and len(typed) < 10


def address_to_save(row: Draft, place: Place) -> str:
    said = {"chapter": place.chapter, "title-page" if place.is_title_page else "story": place.story}
    query = urlencode({name: key for name, key in said.items() if key})
    return reverse("save-draft", args=[row.token]) + (f"?{query}" if query else "")


def copies_beside(opened: OpenDraft) -> list[DraftCopy]:
    """Versions kept aside of this draft, or of earlier ones of the same chapter or title page."""
    of = Q(draft__token=opened.row.token)
    if opened.place.chapter:
        of |= Q(draft__chapter=opened.place.chapter)
    elif opened.place.is_title_page:
        of |= Q(draft__story=opened.place.story, draft__is_title_page=True)
    kept = DraftCopy.objects.filter(of, draft__author=opened.row.author_id)
    return list(kept.select_related("draft").defer("html", "base", "draft__html")[:MOST_OTHERS])


def others_begun(opened: OpenDraft) -> list[Draft]:
    """Other stories, or chapters to be added to the story, that their author left unfinished."""
    if opened.place.has_one_draft or opened.is_saved or opened.typed is not None:
        return []
    same = Draft.objects.open().filter(
        author=opened.row.author_id, chapter=None, is_title_page=False
    )
    begun = same.filter(story=opened.place.story).exclude(token=opened.row.token)
    return list(begun.select_related("story").defer("html").order_by("-saved_at")[:MOST_OTHERS])
