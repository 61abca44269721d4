"""Finding something on a shelf: by words, by what it is, how far it is, in one of four orders."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.folding import fold
from chapterhouse.members.models import Member
from chapterhouse.shelves.models import Bookmark, Shelf
from chapterhouse.shelves.reading.unread import to_read
from chapterhouse.stories.models import Authorship, Series, Story
from chapterhouse.stories.models.states import Progress
from chapterhouse.tags.models import Rating

KINDS = {
    "stories": Q(story__isnull=False, locator__isnull=True),
    "passages": Q(locator__isnull=False),
    "series": Q(series__isnull=False),
    "authors": Q(author__isnull=False),
    "elsewhere": ~Q(address=""),
}
KEPT, UPDATED, TITLE, OWN = "kept", "updated", "title", "own"
MOST_WORDS = 6


class FindForm(forms.Form):
    """What may stand in a shelf's address; whatever makes no sense there is passed over."""

    q = forms.CharField(label=_("Title, author, note or tag"), required=False, max_length=200)
    of = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[
            ("", _("everything")),
            ("stories", _("stories")),
            ("passages", _("chapters and passages")),
            ("series", _("series")),
            ("authors", _("authors")),
            ("elsewhere", _("what stands elsewhere")),
        ],
    )
    progress = forms.ChoiceField(
        label=_("Progress"), required=False, choices=[("", _("any")), *Progress.choices]
    )
    rating = forms.ModelChoiceField(
        Rating.objects.order_by("position", "pk"),
        label=_("Rating"),
        required=False,
        empty_label=_("any"),
    )
    tag = forms.CharField(label=_("Own tag"), required=False, max_length=100)
    recommended = forms.BooleanField(label=_("Recommended only"), required=False)
    news = forms.BooleanField(label=_("With chapters to read"), required=False)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("last kept first")),
            (UPDATED, _("last updated first")),
            (TITLE, _("by title")),
            (OWN, _("my own order")),
        ],
    )

    def __init__(self, typed: QueryDict, *, has_order: bool) -> None:
        super().__init__(typed, auto_id="find_%s")
        if not has_order:
            order = self.fields["sort"]
            order.choices = order.choices[:-1]  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked for, without what was left empty."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def asked_more(self) -> bool:
        return bool(set(self.asked) - {"q"})

    @property
    def narrows(self) -> bool:
        return bool(set(self.asked) - {"sort"})


class Finding:
    """A member's bookmarks as a page wants them: counted, and fetched for the page alone."""

    def __init__(self, member: Member, shelf: Shelf | None, asked: dict[str, Any]) -> None:
        self.member, self.shelf, self.asked = member, shelf, asked
        rows = Bookmark.objects.of(member)
        if shelf:
            rows = rows.filter(shelvings__shelf=shelf.pk) if shelf.pk else rows.none()
        self.rows = self.narrowed(rows)

    def narrowed(self, rows: QuerySet[Bookmark]) -> QuerySet[Bookmark]:
        asked = self.asked
        if kind := asked.get("of"):
            rows = rows.filter(KINDS[kind])
        if progress := asked.get("progress"):
            rows = rows.filter(self.of_a_story(progress=progress))
        if rating := asked.get("rating"):
            rows = rows.filter(self.of_a_story(rating=rating))
        if tag := fold(asked.get("tag", "")):
            rows = rows.filter(words__folded=tag[:100])
        if asked.get("recommended"):
            rows = rows.filter(is_recommended=True)
        if asked.get("news"):
            unread = to_read(self.member).filter(story=OuterRef("story"))
            rows = rows.filter(Exists(unread), self.of_a_story())
        for word in fold(asked.get("q", "")).split()[:MOST_WORDS]:
            rows = rows.filter(self.has(word))
        return rows

    def of_a_story(self, **columns: Any) -> Exists:
        """A story's own columns, of those only that the member may know of."""
        known = Story.objects.visible_to(self.member)
        return Exists(known.filter(pk=OuterRef("story"), **columns))

    def has(self, word: str) -> Q:
        written = Authorship.objects.filter(
            story=OuterRef("story"), has_consent=True, pen_name__folded__contains=word
        )
        series = Series.objects.visible_to(self.member).filter(pk=OuterRef("series"))
        found: Any = Q(author__folded__contains=word) | Q(words__folded__contains=word)
        found |= Q(folded__contains=word)
        found |= self.of_a_story(sort_key__contains=word)
        found |= Exists(written) & self.of_a_story()
        found |= Exists(series.filter(sort_key__contains=word))
        found |= Exists(series.filter(owner__folded__contains=word))
        own = Bookmark.objects.filter(found)
        return Q(pk__in=own.filter(pen_name__member=self.member).values("pk"))

    @property
    def order(self) -> Sequence[Any]:
        sort = self.asked.get("sort")
        if sort == OWN and self.shelf:
            return ("shelvings__position", "shelvings__id")
        if sort == TITLE:
            return (self.by_title(), "pk")
        if sort == UPDATED:
            updated = Case(When(self.of_a_story(), then=F("story__updated_at")))
            return (updated.desc(nulls_last=True), "-pk")
        return (F("kept_at").desc(nulls_last=True), "-pk")

    def by_title(self) -> Any:
        """Where a title is not to be known, its place would tell it: those stand at the end."""
        series = Series.objects.visible_to(self.member).filter(pk=OuterRef("series"))
        known = Case(
            When(self.of_a_story(), then=F("story__sort_key")),
            When(Exists(series), then=F("series__sort_key")),
            When(~Q(address=""), then=F("title")),
        )
        return Coalesce(known, F("author__sort_key"), Value("\U0010ffff"))

    def __len__(self) -> int:
        return self.rows.count()

    def __getitem__(self, part: slice) -> list[Bookmark]:
        keys = list(self.rows.order_by(*self.order).values_list("pk", flat=True)[part])
        whole = Bookmark.objects.select_related("pen_name", "author", "chapter")
        fetched = whole.prefetch_related("shelves").in_bulk(keys)
        return [fetched[key] for key in keys]
