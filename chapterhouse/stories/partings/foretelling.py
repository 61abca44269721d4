"""In numbers, what becomes of somebody's stories."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from chapterhouse.members.models import Leaving, PenName
from chapterhouse.stories.models import Series
from chapterhouse.stories.partings.choosing import Choice, counted, own_stories, shared_stories

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SENTENCES = {
    Choice.DELETE: ngettext_lazy(
        "%(count)s story is deleted, with its chapters and what readers said of it.",
        "%(count)s stories are deleted, with their chapters and what readers said of them.",
        "count",
    ),
    "unseen": ngettext_lazy(
        "%(count)s story that readers cannot see now is deleted: nobody could ever show it.",
        "%(count)s stories that readers cannot see now are deleted: nobody could ever show them.",
        "count",
    ),
    Choice.ORPHAN: ngettext_lazy(
        "%(count)s story stays here without a name.",
        "%(count)s stories stay here without a name.",
        "count",
    ),
    Choice.ORPHAN_NAMED: ngettext_lazy(
        "%(count)s story stays here under the name it has.",
        "%(count)s stories stay here under the names they have.",
        "count",
    ),
    Choice.HAND_OVER: ngettext_lazy(
        "%(count)s story is offered to the person you named.",
        "%(count)s stories are offered to the people you named.",
        "count",
    ),
}

UNTAKEN: "dict[str, StrPromise]" = {
    Choice.DELETE: gettext_lazy("What they do not take is deleted."),
    Choice.ORPHAN: gettext_lazy("What they do not take stays here without a name."),
    Choice.ORPHAN_NAMED: gettext_lazy("What they do not take stays here under the name it has."),
}


def foretold(leaving: Leaving) -> list[str]:
    counts = counted(leaving)
    told = [str(SENTENCES[fate] % {"count": counts[fate]}) for fate in SENTENCES if counts[fate]]
    if counts[Choice.HAND_OVER]:
        told += [str(UNTAKEN[leaving.otherwise]), *of_heirs(leaving)]
    return [*told, *of_shared(leaving), *of_series(leaving)]


def of_heirs(leaving: Leaving) -> list[str]:
    """Whom stories of several names are held out to, sees them side by side."""
    names = PenName.objects.filter(member=leaving.member)
    if names.filter(authorships__story__in=own_stories(leaving.member)).distinct().count() < 2:
        return []
    return [_("Who is offered stories of several of your pen names learns that all are yours.")]


def of_shared(leaving: Leaving) -> list[str]:
    count = shared_stories(leaving.member).count()
    one = ngettext(
        "You step off %(count)s story that others write with you; it stays theirs.",
        "You step off %(count)s stories that others write with you; they stay theirs.",
        count,
    )
    return [one % {"count": count}] if count else []


def of_series(leaving: Leaving) -> list[str]:
    count = Series.objects.filter(owner__member=leaving.member).count()
    one = ngettext(
        "%(count)s series of yours goes where its stories go; one with stories of others stays.",
        "%(count)s series of yours go where their stories go; those with stories of others stay.",
        count,
    )
    return [one % {"count": count}] if count else []
