"""The tags that may be asked for. The form has two hundred: as a template they were slow."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from chapterhouse.search.sheet import TagChoice
from chapterhouse.stories.templatetags.stories import figure

register = template.Library()


@register.simple_tag
def choice_rows(choices: Iterable[TagChoice]) -> SafeString:
    """Each with the boxes that ask for it and that leave it out."""
    having, lacking = _("With %(name)s"), _("Without %(name)s")
    return mark_safe("\n".join(row(choice, having, lacking) for choice in choices))


def row(choice: TagChoice, having: str, lacking: str) -> str:
    called = {"name": escape(choice.name)}
    count = "" if choice.count is None else f' <span class="count">{figure(choice.count)}</span>'
    return (
        f'<li><span class="choice-name">{called["name"]}{count}</span>\n'
        f"{box('with', choice.key, '+', having % called, choice.is_with)}\n"
        f"{box('without', choice.key, '−', lacking % called, choice.is_without)}</li>"
    )


def box(name: str, key: int, sign: str, words: str, is_ticked: bool) -> str:  # noqa: FBT001
    ticked = " checked" if is_ticked else ""
    return (
        f'<label class="pick"><input type="checkbox" name="{name}" value="{key}"{ticked}>'
        f'<span aria-hidden="true">{sign}</span><span class="unseen">{words}</span></label>'
    )
