from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.tags.models import Kind, Tag, TagChoice

MOST_SUGGESTED = 300


class TagChoiceForm(forms.Form):
    """A tag by its name, and how to meet it."""

    name = forms.CharField(
        label=_("Tag"),
        help_text=_("As it is written on a story; of any kind."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "tags-suggested"}),
    )
    way = forms.ChoiceField(
        label=_("How to meet it"),
        help_text=_("All but “never” are for warnings."),
        choices=TagChoice.Way.choices,
    )

    def suggested(self) -> list[Any]:
        """Warnings, and the tags that most stories carry."""
        canonical = Tag.objects.canonical()
        warnings = canonical.of(Kind.Part.WARNING).values_list("name", flat=True)
        common = canonical.order_by("-story_count", "pk").values_list("name", flat=True)
        return list(dict.fromkeys([*warnings[:MOST_SUGGESTED], *common[:MOST_SUGGESTED]]))
