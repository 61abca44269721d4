"""Names of tags and authors as somebody types them, between commas: found, or said why not."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from chapterhouse.lib.folding import fold
from chapterhouse.members.models import PenName
from chapterhouse.shelves.apart.conditions import MOST_CHOSEN
from chapterhouse.tags.choosing import meant_by
from chapterhouse.tags.models import Tag
from chapterhouse.tags.spelling import spelled_among_all

# Names of five words with commas of their own are found as well.
MOST_PIECES = 4
MOST_LIKE_IT = 2000
LONGEST_TYPED = 4000


class NamesField(forms.CharField):
    """Gives the ids of what was named; refuses what is not found, with names that are like it."""

    find: Callable[[str], list]
    like_it: Callable[[str], Iterable[str]]

    def clean(self, typed: str) -> tuple[int, ...]:
        typed = super().clean(typed)
        found, refused = {}, []
        for name, meant in named_in(typed, self.find):
            if len(meant) == 1:
                found[meant[0].pk] = True
            else:
                refused.append(several(name, meant) if meant else self.unknown(name))
        if len(found) > MOST_CHOSEN:
            refused.append(_("At most %(most)d can be named.") % {"most": MOST_CHOSEN})
        if refused:
            raise ValidationError(refused)
        return tuple(found)

    def unknown(self, name: str) -> str:
        known = {fold(one): one for one in self.like_it(name)}
        near = [known[one] for one in get_close_matches(fold(name), known, 3, 0.6)]
        if not near:
            return _("Nothing here is called “%(name)s”.") % {"name": name}
        meant = ", ".join(f"“{one}”" for one in near)
        return _("Nothing here is called “%(name)s”. Did you mean %(meant)s?") % {
            "name": name,
            "meant": meant,
        }


class TagsField(NamesField):
    find = staticmethod(meant_by)

    @staticmethod
    def like_it(name: str) -> Iterable[str]:
        start = fold(name.rpartition(":")[2])[:2]
        alike = Tag.objects.filter(folded__startswith=start).order_by("-story_count", "pk")
        return alike.values_list("name", flat=True)[:MOST_LIKE_IT]


class AuthorsField(NamesField):
    @staticmethod
    def find(name: str) -> list[PenName]:
        exact = PenName.objects.filter(name=name)[:1]
        return list(exact) or list(PenName.objects.named(name).order_by("pk")[:5])

    @staticmethod
    def like_it(name: str) -> Iterable[str]:
        alike = PenName.objects.authors().filter(folded__startswith=fold(name)[:2])
        return alike.order_by("-story_count", "pk").values_list("name", flat=True)[:MOST_LIKE_IT]


def named_in(typed: str, find: Callable[[str], list]) -> list[tuple[str, list]]:
    """Each name between the commas with what it may mean; the longest that is found counts."""
    pieces = [piece.strip() for piece in typed.replace("\n", ",").split(",")]
    pieces, named = [piece for piece in pieces if piece][: MOST_CHOSEN * 2], []
    while pieces:
        for size in range(min(MOST_PIECES, len(pieces)), 0, -1):
            name = ", ".join(pieces[:size])
            if (meant := find(name)) or size == 1:
                named.append((name, meant))
                pieces = pieces[size:]
                break
    return named


def several(name: str, meant: list) -> str:
    if isinstance(meant[0], Tag):
        names = list(spelled_among_all(meant).values())
        words = _("Several tags are called “%(name)s”. Write one of %(ways)s.")
    else:
        names = [one.name for one in meant]
        words = _("Several authors may be “%(name)s”. Write one of %(ways)s, to the letter.")
    return words % {"name": name, "ways": ", ".join(f"“{one}”" for one in names)}
