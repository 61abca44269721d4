from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive


class SearchForm(forms.ModelForm):
    """What of the stories is searched."""

    class Meta:
        model = Archive
        fields: ClassVar = ["searches_texts"]
        labels: ClassVar = {"searches_texts": _("Search inside the texts of chapters")}
        help_texts: ClassVar = {
            "searches_texts": _(
                "Costs about a third of the room that the texts take, on each machine, and "
                "some seconds for a thousand chapters when it is built. Titles, names, "
                "summaries, notes and tags are searched either way."
            )
        }
