"""What is offered to somebody who is typing into the search box: authors, titles, series, tags."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chapterhouse.members.models import PenName
from chapterhouse.search.called import OF_AUTHORS, OF_SERIES, beginning_so, called_nearly_so
from chapterhouse.search.finding import Asker
from chapterhouse.search.suggesting.tags import Named, tags
from chapterhouse.search.suggesting.titles import Titled, titles, titles_nearly
from chapterhouse.stories.models import Series

MOST = 4
LONGEST = 100


@dataclass(frozen=True)
class Offer:
    """`stamp` is the page it leads to, as caches know it."""

    name: str
    detail: str
    address: str
    stamp: str


@dataclass(frozen=True)
class Group:
    called: str
    offers: list[Offer]


def offered(typed: str, asker: Asker) -> list[Group]:
    """At most MOST of each; where nothing begins so, what is spelled nearly so."""
    typed = " ".join(typed[:LONGEST].split())
    if not typed:
        return []
    begun = groups(
        beginning_so(OF_AUTHORS, typed, asker, MOST),
        titles(typed, asker, MOST),
        beginning_so(OF_SERIES, typed, asker, MOST),
        tags(typed, asker.spared, MOST),
    )
    return begun or groups(
        called_nearly_so(OF_AUTHORS, typed, asker, MOST),
        titles_nearly(typed, asker, MOST),
        called_nearly_so(OF_SERIES, typed, asker, MOST),
        (),
    )


def groups(
    authors: Iterable[Any], stories: Iterable[Titled], series: Iterable[Any], tags: Iterable[Named]
) -> list[Group]:
    """Those of them that hold something."""
    found = (
        Group(_("Authors"), [of_author(one) for one in authors]),
        Group(_("Stories"), [of_story(one) for one in stories]),
        Group(_("Series"), [of_series(one) for one in series]),
        Group(_("Tags"), [of_tag(one) for one in tags]),
    )
    return [group for group in found if group.offers]


def of_author(name: PenName) -> Offer:
    return Offer(name.name, "", name.get_absolute_url(), f"pen-name:{name.pk}")


def of_story(story: Titled) -> Offer:
    address = reverse("story", args=[story.pk])
    return Offer(story.title, ", ".join(story.names), address, f"story:{story.pk}")


def of_series(series: Series) -> Offer:
    owner = series.owner.name if series.owner else ""
    return Offer(series.title, owner, series.get_absolute_url(), f"series:{series.pk}")


def of_tag(tag: Named) -> Offer:
    detail = f"{tag.also} · {tag.kind_title}" if tag.also else tag.kind_title
    return Offer(tag.name, detail, reverse("tag", args=[tag.kind, tag.address]), f"tag:{tag.pk}")


def as_json(found: list[Group]) -> dict[str, list[dict[str, Any]]]:
    def told(offer: Offer) -> dict[str, str]:
        return {name: said for name, said in asdict(offer).items() if name != "stamp"}

    return {
        "groups": [
            {"called": group.called, "suggestions": [told(offer) for offer in group.offers]}
            for group in found
        ]
    }
