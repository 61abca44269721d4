"""What is typed of a series, and what is put into it."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Member, PenName
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.models import Series, Story
from chapterhouse.stories.models.titled import Titled
from chapterhouse.writing.fields import NoteField, Title, TitleField


class SeriesForm(forms.Form):
    title = TitleField()
    owner = forms.ModelChoiceField(
        label=_("Under the name"), queryset=PenName.objects.none(), empty_label=None
    )
    summary = NoteField(label=_("Summary"))
    notes = NoteField(label=_("Notes"))
    openness = forms.ChoiceField(
        label=_("Who adds to it"), choices=Series.Openness.choices, widget=forms.RadioSelect
    )

    def __init__(
        self, *given: Any, member: Member, series: Series | None = None, **more: Any
    ) -> None:
        if series is not None:
            title = Title(series.title, series.title_html)
            kept = {name: getattr(series, name) for name in ("summary", "notes", "openness")}
            more["initial"] = {"title": title} | kept
        else:
            more["initial"] = {"openness": Series.Openness.CLOSED}
        super().__init__(*given, **more)
        self.names = PenName.objects.filter(member=member, left_at=None)
        choosing = self.fields["owner"]
        assert isinstance(choosing, forms.ModelChoiceField)
        choosing.queryset = self.names.order_by("-is_default", "sort_key")
        if series is not None or self.names.count() == 1:
            del self.fields["owner"]

    def keeper(self) -> PenName:
        """The name that was chosen, or the only one there is."""
        return self.cleaned_data.get("owner") or self.names.get()


class PlaceForm(forms.Form):
    """A story or series by its address here, for the owner of a series."""

    address = forms.CharField(
        label=_("Address of a story or series here"),
        max_length=500,
        help_text=_("Copy it from the page of the story, such as /stories/12/."),
    )
    note = forms.CharField(label=_("A line beside it"), max_length=500, required=False)

    def __init__(self, *given: Any, request: HttpRequest, **more: Any) -> None:
        super().__init__(*given, **more)
        self.request = request

    def clean_address(self) -> Titled:
        typed = self.cleaned_data["address"].strip()
        thing = thing_at(typed, self.request)
        if thing is None:
            raise forms.ValidationError(_("There is no story and no series at that address."))
        return thing


class StoryPlaceForm(forms.Form):
    """One of a member's own stories, for a series of somebody else or their own."""

    story = forms.ModelChoiceField(label=_("Story"), queryset=Story.objects.none())
    note = forms.CharField(label=_("A line beside it"), max_length=500, required=False)

    def __init__(self, *given: Any, member: Member, series: Series, **more: Any) -> None:
        super().__init__(*given, **more)
        own = Story.objects.editable_by(member).exclude(series_entries__series=series)
        choosing = self.fields["story"]
        assert isinstance(choosing, forms.ModelChoiceField)
        choosing.queryset = own.order_by("sort_key", "pk")


def thing_at(typed: str, request: HttpRequest) -> Story | Series | None:
    """What this reader may find at an address of this archive, whole or from its first slash."""
    host, path = request.get_host(), typed.partition("?")[0].partition("#")[0]
    for beginning in (f"https://{host}", f"http://{host}", host):
        path = path.removeprefix(beginning)
    try:
        match = resolve(path if path.endswith("/") else f"{path}/")
    except Resolver404:
        return None
    key, member = match.kwargs.get("pk", 0), reader_of(request)
    if match.url_name in {"story", "story-all", "chapter"}:
        return Story.objects.visible_to(member).filter(pk=key).first()
    if match.url_name == "series":
        return Series.objects.visible_to(member).filter(pk=key).first()
    return None
