"""Whether anything is here that the sample did not bring."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model, QuerySet

from chapterhouse.archive.models import Archive, AtticRow, LedgerEntry, Source
from chapterhouse.members.models import Change, Member, Preferences, Role, SignInKey
from chapterhouse.shelves.models import SimilarPass, SimilarStory, TopPlace
from chapterhouse.stories.models import Consent
from chapterhouse.tags.models import RelationshipMember, TagClosure, TagWord

# Kept by the house itself, or computed from rows that are looked at.
ASIDE: tuple[type[Model], ...] = (
    *(Archive, AtticRow, LedgerEntry),
    *(RelationshipMember, SimilarPass, SimilarStory, TagClosure, TagWord, TopPlace),
)
FOUNDERS_OWN: tuple[type[Model], ...] = (Consent, Preferences, SignInKey)


def is_empty() -> bool:
    """Whether nobody and nothing is here but founders."""
    return holds_only(None)


def holds_only(source: Source | None) -> bool:
    """Whether all rows of every noun are this source's or a founder's."""
    return not any(rows.exists() for rows in strangers(source))


def strangers(source: Source | None) -> Iterator[QuerySet]:
    """For each model the rows that neither the source nor a founder brought."""
    for model in looked_at():
        entries = LedgerEntry.objects.filter(source=source, noun=model._meta.model_name)
        rows = model._default_manager.exclude(pk__in=entries.values("new_id"))
        yield without_founders(rows, source)


def looked_at() -> list[type[Model]]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("chapterhouse.")]
    return [model for model in ours if model not in ASIDE and model._meta.app_label != "jobs"]


def without_founders(rows: QuerySet, source: Source | None) -> QuerySet:
    if rows.model is Source:
        return rows.exclude(pk=source.pk) if source else rows
    if rows.model is Member:
        return rows.exclude(pk__in=founders())
    if rows.model is Change:
        return rows.exclude(noun="member", key__in=founders())
    if rows.model in FOUNDERS_OWN:
        return rows.exclude(member__in=founders())
    return rows


def founders() -> list[int]:
    """Archivists without a pen name: they came with the installation and have no face yet."""
    nameless = Member.objects.filter(pen_names=None)
    return [member.pk for member in nameless if Role.ARCHIVIST in member.roles]
