"""Highlights as W3C Web Annotations (Recommendation of 23 February 2017), for other programs."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chapterhouse.shelves.models import Highlight

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'
# What a fragment of an HTML page means.
HTML_FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"

Absolute = Callable[[str], str]


def collection(rows: Iterable[Highlight], absolute: Absolute) -> dict[str, Any]:
    """An AnnotationCollection of one page; `absolute` makes whole addresses of ours."""
    told = [annotation(row, absolute) for row in rows]
    home = absolute(reverse("highlights-annotations"))
    return {
        "@context": CONTEXT,
        "id": home,
        "type": "AnnotationCollection",
        "label": _("Your highlights"),
        "total": len(told),
        "first": {
            "id": f"{home}#all",
            "type": "AnnotationPage",
            "partOf": home,
            "startIndex": 0,
            "items": told,
        },
    }


def annotation(row: Highlight, absolute: Absolute) -> dict[str, Any]:
    """One highlight; of a story that its reader may no longer read, only where it stood."""
    tagged = {"type": "TextualBody", "value": row.colour, "purpose": "tagging"}
    noted = {"type": "TextualBody", "value": row.note, "format": "text/plain"}
    return {
        "id": absolute(reverse("edit-highlight", args=[row.pk])),
        "type": "Annotation",
        "motivation": "commenting" if row.note else "highlighting",
        "created": row.made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "body": [*([noted | {"purpose": "commenting"}] if row.note else []), tagged],
        "target": {"source": absolute(address_of(row)), "selector": selectors(row)},
    }


def selectors(row: Highlight) -> list[dict[str, Any]]:
    """The words and what stands around them; and the block, refined by code points within it."""
    start = row.locator["start"]
    position = {
        "type": "TextPositionSelector",
        "start": start,
        "end": start + len(row.quote),
    }
    fragment = {
        "type": "FragmentSelector",
        "conformsTo": HTML_FRAGMENT,
        "value": row.locator["block"],
        "refinedBy": position,
    }
    if not row.is_readable:
        return [fragment]
    quote = {
        "type": "TextQuoteSelector",
        "exact": row.quote,
        "prefix": row.locator["before"],
        "suffix": row.locator["after"],
    }
    return [quote, fragment]


def address_of(row: Highlight) -> str:
    """The chapter, or the story whose chapter is gone."""
    return row.chapter.get_absolute_url() if row.chapter else reverse("story", args=[row.story_id])
