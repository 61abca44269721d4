"""One field of a form for each kind of tag: boxes to tick, or names with commas between them."""

from collections.abc import Iterable
from itertools import chain
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.lib.commas import split
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.writing.tagging.widgets import TagNames, TagTicks, titled
from chapterhouse.writing.tagging.within import away, categories

LONGEST_LINE = 20_000
MOST_NAMES = 300
BESIDES = gettext_lazy("What the story holds too, but is not about.")


class Carried(NamedTuple):
    """The tags that stand in a field at first: as boxes that are ticked, and as a line."""

    ticked: list[str]
    line: str


class TagField(forms.Field):
    """What both sorts of fields know. `carried` are the tags of the kind that are there already.

    A kind of relationships has two on a story: what the story is about, and what it holds besides.
    """

    def __init__(
        self,
        kind: Kind,
        carried: list[Tag],
        *,
        demanded: bool,
        is_side: bool = False,
        **options: Any,
    ) -> None:
        label = titled(kind, is_side=is_side)
        super().__init__(label=label, required=demanded and not is_side, **options)
        self.kind, self.carried, self.is_side = kind, carried, is_side
        # How many there may be of all kinds; 0 for any.
        self.most_together = 0
        # How many of the kind stand in the other field already.
        self.carried_beside = 0

    def validate(self, value: Any) -> None:
        """What is required is asked when everything else is known (`settling`)."""

    @property
    def most(self) -> int:
        """How many there may be; 0 for any. What is there already may stay."""
        there = len(self.carried) + self.carried_beside
        return max(self.kind.most, there) if self.kind.most else 0


class TagNamesField(TagField):
    """Names with commas between them; cleaned, a list of names as they were typed."""

    def __init__(self, kind: Kind, carried: list[Tag], *, is_side: bool, demanded: bool) -> None:
        help_text = _("Names with commas between them.")
        if kind.authors_may_add:
            help_text = _("Names with commas between them. New ones are welcome.")
        super().__init__(
            kind,
            carried,
            demanded=demanded,
            is_side=is_side,
            widget=TagNames(kind, is_side=is_side),
            help_text=BESIDES if is_side else help_text,
        )

    def to_python(self, value: Any) -> list[str]:
        typed = str(value or "")
        if len(typed) > LONGEST_LINE:
            raise ValidationError(_("This is too long for a list of tags. Shorten it."))
        if "\x00" in typed:
            raise ValidationError(_("The line holds signs that nobody can see. Type it afresh."))
        names = split(typed)
        if len(names) > MOST_NAMES:
            raise ValidationError(
                _("These are %(count)d names, and more than %(most)d are never looked at.")
                % {"count": len(names), "most": MOST_NAMES}
            )
        return names

    def has_changed(self, initial: Any, data: Any) -> bool:
        return split(str(self.prepare_value(initial) or "")) != split(str(data or ""))

    def prepare_value(self, value: Any) -> Any:
        return value.line if isinstance(value, Carried) else value


class NarrowedBoxes(BoundField):
    """Boxes of which those stand first that fit the categories in the same form."""

    def as_widget(self, widget: Any = None, *args: Any, **kwargs: Any) -> Any:
        ticks = widget or self.field.widget
        if isinstance(ticks, TagTicks) and ticks.narrowed_by:
            ticks.away = away(ticks.keys, categories(self.chosen_places(ticks.narrowed_by)))
        return super().as_widget(widget, *args, **kwargs)

    def chosen_places(self, names: Iterable[str]) -> list[str]:
        """What stands in the fields of categories: ids of boxes, or lines of names."""
        values = [self.form[name].value() or [] for name in names if name in self.form.fields]
        lists = [[one] if isinstance(one, str) else one for one in values]
        return [str(one) for one in chain.from_iterable(lists)]


class TagTicksField(TagField):
    """Boxes to tick; cleaned, the ticked tags: first those that were there, in their order."""

    def __init__(
        self,
        kind: Kind,
        carried: list[Tag],
        *,
        is_side: bool,
        demanded: bool,
        tags: Iterable[Tag],
    ) -> None:
        self.tags = {str(tag.pk): tag for tag in tags}
        there = {tag.pk for tag in carried}
        super().__init__(
            kind,
            carried,
            demanded=demanded,
            is_side=is_side,
            widget=TagTicks(kind, self.tags.values(), there, is_side=is_side),
            help_text=BESIDES if is_side else "",
        )

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> "NarrowedBoxes":
        return NarrowedBoxes(form, self, field_name)

    def to_python(self, value: Any) -> list[Tag]:
        ticked = set(value or [])
        if unknown := ticked - self.tags.keys():
            raise ValidationError(_("There is no box “%(one)s” here.") % {"one": min(unknown)[:40]})
        taken = [tag for key, tag in self.tags.items() if key in ticked and self.may_take(tag)]
        stay = [tag for tag in self.carried if tag in taken]
        return stay + [tag for tag in taken if tag not in stay]

    def may_take(self, tag: Tag) -> bool:
        return not tag.is_locked or tag in self.carried

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = self.prepare_value(initial) or []
        return {str(one) for one in before} != {str(one) for one in data or []}

    def prepare_value(self, value: Any) -> Any:
        return value.ticked if isinstance(value, Carried) else value
