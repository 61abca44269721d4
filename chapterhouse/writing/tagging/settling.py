"""What the fields of tags say together: which tags are meant, what to ask, what is too much."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from django import forms
from django.core.exceptions import ValidationError

from chapterhouse.tags.meaning import (
    Meaning,
    Typed,
    Why,
    below,
    meaning_of,
    rows_of,
    standing_over,
)
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.nearest import nearest
from chapterhouse.writing.tagging.asking import Unclear, questions
from chapterhouse.writing.tagging.choices import Chosen, chosen
from chapterhouse.writing.tagging.fields import TagField, TagNamesField
from chapterhouse.writing.tagging.limits import complaints, too_many_together
from chapterhouse.writing.tagging.widgets import field_name

# Looking for what somebody may have meant costs queries for each name.
MOST_GUESSED = 5


def settle_tags(form: forms.BaseForm, *, demands: bool = True) -> None:
    """Call it in the form's `clean`: the values of its tag fields become `Chosen`, or errors.

    The number of queries does not grow with the tags. `demands=False` lets required kinds be empty.
    """
    fields = tag_fields_of(form)
    found = Found(form, fields)
    unclear = {name: list(found.unclear(name)) for name in fields}
    for name, field in fields.items():
        if unclear[name]:
            ask(form, name, unclear[name])
            continue
        choices = chosen(field, found.meanings[name], found.within)
        beside = chosen_beside(form, field)
        if wrong := list(complaints(field, choices, demands=demands, beside=beside)):
            form.add_error(name, wrong)
        else:
            form.cleaned_data[name] = Chosen(field.kind, choices, field.is_side)
    if words := too_many_together(list(fields.values()), form.cleaned_data.values()):
        form.add_error(None, words)


def chosen_beside(form: forms.BaseForm, field: TagField) -> int:
    """How many tags of the kind are what the story is about, as far as that is settled."""
    settled = form.cleaned_data.get(field_name(field.kind)) if field.is_side else None
    return len(settled.choices) if isinstance(settled, Chosen) else 0


def tag_fields_of(form: forms.BaseForm) -> dict[str, TagField]:
    """Those that are no error yet; categories first, as what else is meant depends on them."""
    fields = [
        (name, field)
        for name, field in form.fields.items()
        if isinstance(field, TagField) and name in form.cleaned_data
    ]
    return dict(sorted(fields, key=lambda one: one[1].kind.part != Kind.Part.CATEGORY))


def ask(form: forms.BaseForm, name: str, unclear: Sequence[Unclear]) -> None:
    form.add_error(name, [ValidationError(one.words, code="unclear") for one in unclear])
    field = form.fields[name]
    if isinstance(field, TagNamesField):
        field.widget.questions = questions(unclear)


class Found:
    """What the vocabulary knows of everything that was typed into the form's fields of tags."""

    def __init__(self, form: forms.BaseForm, fields: Mapping[str, TagField]) -> None:
        self.fields = fields
        self.meanings: dict[str, list[tuple[str, Meaning]]] = {}
        self.within: set[int] = set()
        values = {name: form.cleaned_data[name] for name in fields}
        self.find(values)
        unfit = [meaning.tag for _, meaning in self.all() if meaning.tag and meaning.why]
        self.below = below(unfit)
        self.guesses = 0

    def find(self, values: Mapping[str, list]) -> None:
        typed: dict[int, list[str]] = defaultdict(list)
        for name, field in self.fields.items():
            if isinstance(field, TagNamesField):
                typed[field.kind.pk] += values[name]
        rows = rows_of(typed)
        places = [name for name in self.fields if self.is_of_places(name)]
        for name in places:
            self.meanings[name] = list(self.meant(name, values[name], rows))
        self.within = standing_over({m.tag.pk for _, m in self.all() if m.tag})
        for name in self.fields.keys() - set(places):
            self.meanings[name] = list(self.meant(name, values[name], rows))

    def is_of_places(self, name: str) -> bool:
        return self.fields[name].kind.part == Kind.Part.CATEGORY

    def all(self) -> Iterator[tuple[str, Meaning]]:
        for meanings in self.meanings.values():
            yield from meanings

    def meant(
        self, name: str, values: list[str | Tag], rows: Mapping[Typed, list[Tag]]
    ) -> Iterator[tuple[str, Meaning]]:
        """Each value with its meaning; a box that was ticked has no other."""
        field = self.fields[name]
        carried = {tag.pk for tag in field.carried}
        for value in values:
            if isinstance(value, Tag):
                yield value.name, Meaning(value)
                continue
            called = rows.get((field.kind.pk, value), [])
            yield value, meaning_of(value, called, carried=carried, within=self.within)

    def unclear(self, name: str) -> Iterator[Unclear]:
        kind = self.fields[name].kind
        for typed, meaning in self.meanings[name]:
            is_new = meaning.why is Why.UNKNOWN and kind.authors_may_add
            if meaning.why and not is_new:
                yield Unclear(typed, meaning, self.alternatives(kind, typed, meaning))

    def alternatives(self, kind: Kind, typed: str, meaning: Meaning) -> Sequence[Tag]:
        if meaning.among:
            return meaning.among
        if meaning.tag and meaning.tag.pk in self.below:
            return self.below[meaning.tag.pk]
        self.guesses += 1
        near = nearest(kind, typed) if self.guesses <= MOST_GUESSED else []
        return [tag for tag in near if tag != meaning.tag]
