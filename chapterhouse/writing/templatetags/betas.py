"""What beta readers noted, beside the editor."""

from django import template

from chapterhouse.stories.models import BetaNote, Chapter

register = template.Library()


@register.inclusion_tag("writing/betas/_open_notes.html")
def open_notes(chapter: Chapter) -> dict[str, object]:
    """How many notes of a chapter are open, with the way to them; nothing where there are none."""
    if not chapter.pk:
        return {"count": 0}
    rows = BetaNote.objects.filter(chapter=chapter, parent=None, settled_at=None)
    return {"count": rows.count(), "chapter": chapter}
