"""What a suggestion says beside its name."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.tags.models import Tag
from chapterhouse.tags.suggesting import Suggestion


def told(one: Suggestion, value: str) -> dict[str, str]:
    """The text to take for it, its name, and in a few words what tells it from others."""
    details = [
        _("could be several") if one.tag.is_ambiguous else "",
        _("also: %(name)s") % {"name": one.also} if one.also else "",
        _("from %(home)s") % {"home": one.away} if one.away else "",
        stories(one.tag),
    ]
    return {"value": value, "name": one.tag.name, "detail": " · ".join(filter(None, details))}


def stories(tag: Tag) -> str:
    return ngettext("%(n)d story", "%(n)d stories", tag.story_count) % {"n": tag.story_count}
