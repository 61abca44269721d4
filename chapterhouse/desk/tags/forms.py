"""What wranglers fill in."""

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.desk.tags.naming import first_of, meant, meant_of_kinds
from chapterhouse.lib.commas import split
from chapterhouse.members.forms import ask
from chapterhouse.stories.models import StoryTag
from chapterhouse.tags.models import Kind, Tag, WranglingSet, WranglingStep
from chapterhouse.tags.naming import check_name

Verb = WranglingStep.Verb
SHOWN = {
    "": gettext_lazy("all"),
    "new": gettext_lazy("new, not looked at yet"),
    "canonical": gettext_lazy("standing for themselves"),
    "synonym": gettext_lazy("other words"),
    "ambiguous": gettext_lazy("ambiguous"),
    "locked": gettext_lazy("taking no stories"),
    "unused": gettext_lazy("on no story"),
}
WITH_OTHER = {
    *(Verb.MERGE, Verb.SPLIT, Verb.ADD_PARENT, Verb.REMOVE_PARENT, Verb.ADD_HOME),
    Verb.REMOVE_HOME,
}
MAKING = {Verb.MERGE, Verb.SPLIT}
MOST_CHOSEN = 1000
NEW = "new"


class FindTagForm(forms.Form):
    """Which tags to show; what is not understood shows all."""

    typed = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=200)
    kind = forms.ModelChoiceField(
        Kind.objects.all(),
        label=gettext_lazy("Kind"),
        required=False,
        to_field_name="name",
        empty_label=gettext_lazy("all"),
    )
    show = forms.ChoiceField(
        label=gettext_lazy("Which"), required=False, choices=list(SHOWN.items())
    )


class DescribeForm(forms.ModelForm):
    class Meta:
        model = Tag
        fields: ClassVar = ["description"]
        widgets: ClassVar = {"description": forms.Textarea(attrs={"rows": 3, "dir": "auto"})}
        labels: ClassVar = {"description": gettext_lazy("Description")}
        help_texts: ClassVar = {
            "description": gettext_lazy("What the tag is for. It stands on the tag’s page.")
        }


class SetForm(forms.ModelForm):
    class Meta:
        model = WranglingSet
        fields: ClassVar = ["title", "why"]
        widgets: ClassVar = {"why": forms.Textarea(attrs={"rows": 2, "dir": "auto"})}
        help_texts: ClassVar = {"why": gettext_lazy("It stands in the log of what was done.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, title=gettext_lazy("Give the set a name, for instance what it is about."))


class SuggestedTag(forms.TextInput):
    """A box for one tag; with script it suggests those of a kind."""

    template_name = "desk/tags/suggested_tag.html"

    def __init__(self, kind: Kind | None = None) -> None:
        super().__init__({"autocomplete": "off", "dir": "auto"})
        self.kind = kind

    class Media:
        js: ClassVar = [forms.Script("js/suggest-box.js", type="module")]

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"kind": self.kind}


class StepForm(forms.Form):
    """A change of one tag, and the set that it goes into; cleaned, `step` says what it is."""

    verb = forms.ChoiceField(label=gettext_lazy("What to do"))
    other = forms.CharField(
        label=gettext_lazy("The other tag, or the new name"),
        help_text=gettext_lazy("A tag that nobody has yet is made where stories can go into it."),
        required=False,
        max_length=200,
    )
    also = forms.CharField(
        label=gettext_lazy("Only stories that carry this tag too"),
        help_text=gettext_lazy("For handing stories over. Write “Kind: name” for another kind."),
        required=False,
        max_length=260,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    stories = forms.CharField(
        label=gettext_lazy("Only these stories"),
        help_text=gettext_lazy("For handing stories over: their addresses or numbers."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    into = forms.ChoiceField(label=gettext_lazy("Set"))

    def __init__(self, *args: Any, tag: Tag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tag = tag
        fields: dict[str, Any] = self.fields
        fields["verb"].choices = [(one.value, one.label) for one in verbs_for(tag)]
        fields["other"].widget = SuggestedTag(tag.kind)
        opened = WranglingSet.objects.filter(state=WranglingSet.State.OPEN)[:50]
        sets = [(str(one.pk), one.title) for one in opened]
        fields["into"].choices = [*sets, (NEW, _("a new set"))]
        self.step: dict[str, Any] = {}

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        verb, typed = cleaned.get("verb"), " ".join(cleaned.get("other", "").split())
        if verb is None:
            return cleaned
        self.step = {"verb": verb}
        if verb == Verb.RENAME:
            self.step["name"] = self.named("other", typed)
        elif verb in WITH_OTHER:
            self.step |= self.other_of(verb, typed)
        if verb == Verb.SPLIT:
            self.step["rule"] = self.rule()
        return cleaned

    def named(self, field: str, typed: str) -> str:
        try:
            check_name(typed)
        except ValidationError as wrong:
            self.add_error(field, wrong)
        return typed

    def other_of(self, verb: str, typed: str) -> dict[str, Any]:
        if not typed:
            self.add_error("other", _("Name the other tag."))
            return {}
        kinds = Kind.objects.filter(part="category") if verb in HOMES else Kind.objects.all()
        one_kind = [self.tag.kind] if verb in MAKING else kinds
        try:
            found = meant(self.tag, verb, typed, one_kind)
        except ValidationError as wrong:
            self.add_error("other", wrong)
            return {}
        if found is None and verb in MAKING:
            return {"name": self.named("other", typed)}
        if found is None:
            self.add_error("other", _("There is no tag “%(tag)s”.") % {"tag": typed})
        return {"other": found}

    def rule(self) -> dict[str, Any]:
        """Which stories a split means; {} for all of them."""
        typed, stories = self.cleaned_data.get("also", ""), self.cleaned_data.get("stories", "")
        if stories:
            return {"stories": self.chosen(stories)}
        if not typed:
            return {}
        try:
            found = meant_of_kinds(typed)
        except ValidationError as wrong:
            self.add_error("also", wrong)
            return {}
        if found is None:
            self.add_error("also", _("There is no tag “%(tag)s”.") % {"tag": typed})
            return {}
        return {"also": found.pk}

    def chosen(self, typed: str) -> list[int]:
        """Numbers of stories, alone or in addresses; each carries the tag."""
        numbers = {
            int(number) for number in re.findall(r"(?<![\w.])(?:\S*/stories/)?(\d{1,15})", typed)
        }
        carried = StoryTag.objects.filter(tag=self.tag, story__in=sorted(numbers)[:MOST_CHOSEN])
        there = set(carried.values_list("story", flat=True))
        if not numbers or len(numbers) > MOST_CHOSEN:
            self.add_error("stories", _("Give the numbers of 1 to 1,000 stories."))
        elif missing := sorted(numbers - there)[:10]:
            words = {"stories": ", ".join(map(str, missing)), "tag": self.tag.name}
            self.add_error("stories", _("Not tagged “%(tag)s”: %(stories)s.") % words)
        return sorted(numbers)


class CastForm(forms.Form):
    """Who stands in a relationship; cleaned, `characters` are tags in their order."""

    characters = forms.CharField(
        label=gettext_lazy("Characters"),
        help_text=gettext_lazy("In their order, with commas between them."),
        max_length=1000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    bond = forms.ChoiceField(
        label=gettext_lazy("What binds them"),
        required=False,
        choices=[("", gettext_lazy("not said")), *Tag.Bond.choices],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, characters=gettext_lazy("Name the characters."))

    def clean_characters(self) -> list[Tag]:
        kinds = list(Kind.objects.filter(part=Kind.Part.CHARACTER))
        found = []
        for typed in split(self.cleaned_data["characters"]):
            tag = first_of(typed, kinds)
            if tag is None:
                raise ValidationError(_("There is no character “%(tag)s”.") % {"tag": typed})
            found.append(tag)
        return found


HOMES = {Verb.ADD_HOME, Verb.REMOVE_HOME}


def verbs_for(tag: Tag) -> list[Verb]:
    """What can be done with it as it is now."""
    if tag.synonym_of_id:
        return [Verb.PART, Verb.MERGE, Verb.RENAME, Verb.SPLIT]
    verbs = [Verb.MERGE, Verb.RENAME, Verb.ADD_PARENT, Verb.REMOVE_PARENT]
    verbs += [Verb.ADD_HOME, Verb.REMOVE_HOME] if tag.kind.has_homes else []
    return [
        *verbs,
        Verb.SPLIT,
        Verb.CLEAR if tag.is_ambiguous else Verb.BLUR,
        Verb.UNLOCK if tag.is_locked else Verb.LOCK,
    ]


class ImportForm(forms.Form):
    """A set that another archive exported, or its whole vocabulary."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A set or a vocabulary that another archive exported, as JSON. "
            "Nothing changes before you have seen the dry run."
        ),
    )
