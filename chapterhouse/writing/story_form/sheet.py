"""All forms of a story's title page together, and of a new story its first chapter."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from django.forms import BaseForm, Media
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member
from chapterhouse.members.pen_names.acting import names_of
from chapterhouse.reviews.models import StoryRules
from chapterhouse.reviews.rules.forms import StoryRulesForm
from chapterhouse.stories.missing import length_told
from chapterhouse.stories.models import Story
from chapterhouse.writing.chapters.forms import ChapterForm
from chapterhouse.writing.story_form.forms import StoryForm, initial_of
from chapterhouse.writing.story_form.origins import OriginForms, origin_forms
from chapterhouse.writing.tagging import initial_tags

CHAPTER, REVIEWS = "chapter", "reviews"


class Sheet:
    """`story` None: a new one, with its first chapter. `demands`: readers are to see it.

    `home` is the address of this archive, by which a story of ours is known.
    """

    def __init__(
        self,
        typed: Mapping[str, Any] | None,
        *,
        member: Member,
        archive: Archive,
        home: str,
        story: Story | None = None,
        demands: bool = False,
    ) -> None:
        self.member, self.archive, self.story, self.demands = member, archive, story, demands
        known = initial_of(story, member) | initial_tags(story) if story else {}
        self.main = StoryForm(
            typed, member=member, archive=archive, story=story, demands=demands, initial=known
        )
        self.origins: OriginForms = origin_forms(typed, story, member=member, home=home)
        self.reviews = rules_form(typed, story, member, archive)
        self.chapter = None
        if story is None:
            self.chapter = ChapterForm(typed, prefix=CHAPTER, member=member, archive=archive)

    @cached_property
    def forms(self) -> list[BaseForm]:
        """In the order of the page."""
        first = [self.main, self.chapter] if self.chapter else [self.main]
        return [*first, self.reviews, *self.origins.forms]

    @property
    def media(self) -> Media:
        return sum((form.media for form in self.forms), Media())

    def is_valid(self) -> bool:
        are_valid = [form.is_valid() for form in self.forms] + [self.origins.is_valid()]
        return all(are_valid) and self._has_length()

    def _has_length(self) -> bool:
        """What is published at once must be as long as the archive wants chapters."""
        if not (self.demands and self.chapter):
            return True
        wrong = length_told(self.chapter.cleaned_data["text"].words, self.archive)
        if wrong:
            self.chapter.add_error("text", wrong)
        return not wrong

    @property
    def wrong(self) -> list[BoundField]:
        """The fields with errors, in the order of the page."""
        return [box for form in self.forms for box in form if box.errors]

    @property
    def wrong_together(self) -> list[str]:
        """What is wrong with no field by itself."""
        words = [str(error) for form in self.forms for error in form.non_field_errors()]
        return words + [str(error) for error in self.origins.non_form_errors()]

    def boxes(self) -> Iterator[BoundField]:
        """Whatever an author fills in, but for the first chapter."""
        for form in self.forms:
            if form is not self.chapter:
                yield from form


def rules_form(typed: Any, story: Story | None, member: Member, archive: Archive) -> StoryRulesForm:
    """How the story is reviewed; whatever is left open is as for its first author's others."""
    first = story.authorships.select_related("pen_name").first() if story else None
    name = first.pen_name if first else next(iter(names_of(member)), None)
    rules = StoryRules.objects.filter(story=story).first() if story else None
    return StoryRulesForm(
        typed,
        prefix=REVIEWS,
        instance=rules or StoryRules(),
        wider=_("As for all stories of %(name)s") % {"name": name} if name else "",
        archive=archive,
        use_required_attribute=False,
    )


def fields_of(form: BaseForm, names: Iterable[str]) -> list[BoundField]:
    """Those of them that the form has, in this order."""
    return [form[name] for name in names if name in form.fields]
