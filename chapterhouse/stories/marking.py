"""What stands on a chapter's text for its reader: their marks, and ways to what is said there.

An app above registers how it finds them; a text that nobody marked is written as it was stored.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest

from chapterhouse.lib.html.marking import Attributes, Stretch, marked
from chapterhouse.stories.models import Chapter


@dataclass
class Marks:
    """Passages to mark, and by a block's id the link at its end."""

    stretches: list[Stretch] = field(default_factory=list)
    ends: dict[str, Attributes] = field(default_factory=dict)


# Finds what this reader is to see on this chapter's text; the chapter comes with its text.
Finding = Callable[[HttpRequest, Chapter], Marks | None]
_findings: list[Finding] = []


def marks_texts(finding: Finding) -> Finding:
    _findings.append(finding)
    return finding


def marks_on(request: HttpRequest, chapter: Chapter) -> Marks:
    found = Marks()
    for find in _findings:
        if marks := find(request, chapter):
            found.stretches += marks.stretches
            found.ends |= marks.ends
    return found


def marked_text(request: HttpRequest, chapter: Chapter) -> str:
    """The chapter's canonical HTML with all marks on it; empty where its text was lost."""
    html = chapter.text.html if hasattr(chapter, "text") else ""
    found = marks_on(request, chapter) if html else Marks()
    if not (found.stretches or found.ends):
        return html
    return marked(html, found.stretches, found.ends)
