"""The similar stories of a story as a reader may find them, with the reasons in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.archive.current import archive_of
from chapterhouse.lib.caching import shows
from chapterhouse.members.signed_in import preferences_of, reader_of
from chapterhouse.shelves.models import SimilarStory
from chapterhouse.shelves.similar.kept import LEAST
from chapterhouse.stories.entries import bylines
from chapterhouse.stories.models import Story
from chapterhouse.stories.sparing import spared_to
from chapterhouse.stories.stamps import stamps_of
from chapterhouse.tags.models import Kind, Tag

SHOWN = 5
# A pairing on no more stories than this is told as a rare one.
RARE = 20


@dataclass(frozen=True)
class Shown:
    story: Story
    why: str


def similar_to(story: Story, request: HttpRequest) -> list[Shown]:
    """At most SHOWN, the nearest first; one query where there are none, four where there are."""
    rows = SimilarStory.objects.filter(story=story).order_by("-score", "other")
    kin = {row.other_id: row.reasons for row in rows}
    if not kin:
        return []
    found = Story.objects.listed_to(reader_of(request), archive_of(request))
    stories = found.spared(spared_to(request)).filter(pk__in=kin).select_related("rating")
    by_id = {one.pk: one for one in stories.prefetch_related(Prefetch("authorships", bylines()))}
    near = [by_id[key] for key in kin if key in by_id][:SHOWN]
    shows(request, *(stamp for one in near for stamp in stamps_of(one)))
    tags = tags_of([kin[one.pk] for one in near])
    hides_numbers = bool((chosen := preferences_of(reader_of(request))) and chosen.hides_numbers)
    return [Shown(one, why(kin[one.pk], tags, hides_numbers=hides_numbers)) for one in near]


def tags_of(reasons: Sequence[dict]) -> dict[int, Tag]:
    keys = {key for reason in reasons for key in reason.get("tags", ())}
    return Tag.objects.select_related("kind").in_bulk(keys) if keys else {}


def why(reasons: dict, tags: dict[int, Tag], *, hides_numbers: bool = False) -> str:
    """“The same rare pairing, A/B; storms; 6 readers keep both”."""
    carried = [tags[key] for key in reasons.get("tags", ()) if key in tags]
    pairings = [tag for tag in carried if tag.kind.part == Kind.Part.RELATIONSHIP]
    others = [tag.name for tag in carried if tag not in pairings]
    parts = [pairing(tag) for tag in pairings[:1]]
    if others:
        parts.append(_("both have %(tags)s") % {"tags": ", ".join(others)})
    if (readers := reasons.get("readers", 0)) >= LEAST:
        parts.append(kept_by(readers, hides_numbers=hides_numbers))
    told = "; ".join(parts)
    return told[:1].upper() + told[1:]


def pairing(tag: Tag) -> str:
    words = (
        _("the same rare pairing, %(tag)s")
        if tag.story_count <= RARE
        else _("the same pairing, %(tag)s")
    )
    return words % {"tag": tag.name}


def kept_by(readers: int, *, hides_numbers: bool) -> str:
    if hides_numbers:
        return _("readers who keep this one keep it too")
    told = ngettext("%(n)s reader keeps both", "%(n)s readers keep both", readers)
    return told % {"n": number_format(readers, force_grouping=True)}
