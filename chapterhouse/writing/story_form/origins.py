"""What a story was inspired by or is a translation of: a story here, or something elsewhere."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.members.models import Member
from chapterhouse.stories.models import Origin, Story
from chapterhouse.stories.originating import Said
from chapterhouse.stories.reaching import may_be_named
from chapterhouse.writing.fields import LanguageField
from chapterhouse.writing.story_form.lines import LineField

MOST = 10
LONGEST_ADDRESS = 500
PAGES = {"story": "pk", "chapter": "pk", "story-all": "pk"}
NOT_THERE = _("There is no story at this address.")
NOT_HERE = gettext_lazy(
    "You cannot name this story here by its address. Give its title and its author instead."
)


class OriginForm(forms.Form):
    """The address of a story here, or a title and what else is known; empty, it says nothing.

    `home` is the address of this archive, `known` what the story says already.
    """

    way = forms.ChoiceField(
        label=gettext_lazy("It is"),
        choices=[
            (Origin.Way.INSPIRED, gettext_lazy("inspired by another work")),
            (Origin.Way.TRANSLATION, gettext_lazy("a translation of another work")),
        ],
        initial=Origin.Way.INSPIRED,
        required=False,
    )
    address = forms.CharField(
        label=gettext_lazy("Its address"),
        help_text=gettext_lazy("Of a story here, that is all we need to know."),
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off", "dir": "ltr"}),
    )
    title = LineField(label=gettext_lazy("Its title"))
    author = LineField(label=gettext_lazy("Its author"))
    language = LanguageField(required=False, empty=gettext_lazy("not said"))
    said: Said | None = None

    def __init__(
        self,
        *args: Any,
        member: Member,
        home: str,
        story: Story | None,
        known: Iterable[Said] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.member, self.home, self.story, self.known = member, home, story, set(known)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        way = cleaned.get("way") or Origin.Way.INSPIRED
        typed = cleaned.get("address", "")
        if not self.errors and typed:
            self._take(way, typed)
        elif not self.errors and cleaned.get("title"):
            self.said = Said(way, **self._described())
        elif not self.errors and cleaned.get("author"):
            self.add_error("title", _("Give its title."))
        return cleaned

    def _take(self, way: str, typed: str) -> None:
        try:
            if (path := path_here(typed, self.home)) is not None:
                self.said = self._here(way, path)
            else:
                self.said = Said(way, address=whole(typed), **self._described())
        except ValidationError as wrong:
            self.add_error("address", wrong)
            return
        if not self.said.original and not self.said.title:
            self.add_error("title", _("Give its title."))

    def _described(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name, "") for name in ("title", "author", "language")}

    def _here(self, way: str, path: str) -> Said:
        """A story of this archive; raises ValidationError where it may not be named."""
        said = Said(way, original=story_at(path))
        if said in self.known:
            return said
        visible = Story.objects.visible_to(self.member).filter(pk=said.original or 0)
        original = visible.prefetch_related("authorships__pen_name").first()
        if original is None or original == self.story:
            raise ValidationError(NOT_THERE)
        names = [one.pen_name for one in original.authorships.all() if one.has_consent]
        if not may_be_named(names, by=self.member):
            raise ValidationError(NOT_HERE)
        return said


def path_here(typed: str, home: str) -> str | None:
    """The path of an address of this archive; None for any other."""
    host, path = parts_of(typed)
    return path if not host or host == parts_of(home)[0] else None


def parts_of(address: str) -> tuple[str, str]:
    """The host, "" for what begins with a stroke, and the path."""
    host, path = re.match(r"(?:[a-z]+://)?([^/?#]*)([^?#]*)", address.lower()).groups()  # type: ignore[union-attr]
    return host, path


def whole(typed: str) -> str:
    """The address with its scheme; raises ValidationError for what no link may lead to."""
    address = typed if "://" in typed else f"https://{typed}"
    wrong = _("This is no address of a page. One begins with https://.")
    if len(address) > LONGEST_ADDRESS:
        raise ValidationError(wrong)
    URLValidator(["http", "https"], message=wrong)(address)
    return address


def story_at(path: str) -> int | None:
    try:
        found = resolve(path)
    except Resolver404:
        return None
    key = PAGES.get(found.url_name or "")
    return found.kwargs[key] if key else None


class OriginForms(forms.BaseFormSet):
    """A form for each origin and one more; cleaned, `said` is what they say together."""

    @property
    def said(self) -> list[Said]:
        return [form.said for form in self.forms if form.said]


def origin_forms(typed: Any, story: Story | None, *, member: Member, home: str) -> Any:
    known = [Said.of(origin) for origin in story.origins.all()] if story else []
    made = forms.formset_factory(
        OriginForm, OriginForms, extra=1, max_num=MOST, absolute_max=MOST + 2, validate_max=True
    )
    return made(
        typed,
        prefix="origins",
        initial=[typed_as(said, home) for said in known],
        form_kwargs={"member": member, "home": home, "story": story, "known": known},
    )


def typed_as(said: Said, home: str) -> dict[str, str]:
    """An origin as it stands in its form."""
    address = Story(pk=said.original).get_absolute_url() if said.original else ""
    return {
        "way": said.way,
        "address": f"{home}{address}" if address else said.address,
        "title": said.title,
        "author": said.author,
        "language": said.language,
    }
