"""The pages of the directory: who may be asked, in which languages."""

from django.db.models import Exists, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from chapterhouse.members.models import Leaving, Member
from chapterhouse.shelves.apart.causes import muted
from chapterhouse.stories.models import BetaProfile, Story
from chapterhouse.stories.sparing import cause_for
from chapterhouse.writing.fields import languages

MOST_OFFERED = 12


@cause_for("betaprofile")
def pages_of_muted_names(member: Member) -> QuerySet | None:
    return muted(member, "pen_name")


def open_pages() -> QuerySet[BetaProfile]:
    """Of those who are here and may be asked."""
    leaving = Leaving.objects.begun().filter(member=OuterRef("pen_name__member"))
    return BetaProfile.objects.filter(
        ~Exists(leaving),
        is_open=True,
        pen_name__member__is_active=True,
        pen_name__member__is_claimed=True,
    )


def reading(pages: QuerySet[BetaProfile], language: str) -> QuerySet[BetaProfile]:
    # SQLite cannot ask what a list contains, so both databases ask for the words of it.
    said = pages.annotate(said=Cast("languages", TextField()))
    return said.filter(said__contains=f'"{language}"')


def languages_of(pages: QuerySet[BetaProfile]) -> list[tuple[str, str]]:
    spoken = {code for codes in pages.values_list("languages", flat=True) for code in codes}
    names = dict(languages())
    known = [(code, names.get(code, code)) for code in spoken]
    return sorted(known, key=lambda one: one[1].casefold())


def offered(own: str) -> list[str]:
    """The languages that stories here are written in, and the archive's `own`."""
    found = Story.objects.filter(is_listed=True).order_by("language").values_list("language")
    known = dict(languages())
    codes = [code for (code,) in found.distinct()[:60] if code in known][:MOST_OFFERED]
    return list(dict.fromkeys([own, *codes])) if own in known else codes
