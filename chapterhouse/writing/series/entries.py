"""What of series stands on the pages of those who keep or fill them."""

from django.db.models import Count, Q, QuerySet

from chapterhouse.members.models import Member
from chapterhouse.stories.models import Authorship, Series, SeriesEntry, Story


def series_of(member: Member) -> QuerySet[Series]:
    held = Count("entries", filter=Q(entries__is_accepted=True))
    own = Series.objects.editable_by(member).annotate(held=held)
    return own.select_related("owner").order_by("sort_key", "pk")


def proposals_to(member: Member) -> list[SeriesEntry]:
    """What others proposed for the member's series, the oldest first, as far as they may see it."""
    asked = SeriesEntry.objects.filter(
        series__owner__member=member, is_accepted=False, refused_at=None
    )
    seen = Q(story__in=Story.objects.visible_to(member)) | ~Q(subseries=None)
    shown = asked.filter(seen).select_related("series", "story", "subseries", "proposed_by")
    return list(shown.order_by("proposed_at", "pk"))


def places_of(series: Series) -> list[SeriesEntry]:
    accepted = series.entries.filter(is_accepted=True).order_by("position", "pk")
    return list(accepted.select_related("story", "subseries"))


def titles_hidden(entries: list[SeriesEntry], member: Member) -> set[int]:
    """Places whose story the owner may not see any more: taken back, or never before readers."""
    keys = [entry.story_id for entry in entries if entry.story_id]
    seen = set(Story.objects.visible_to(member).filter(pk__in=keys).values_list("pk", flat=True))
    return {entry.pk for entry in entries if entry.story_id and entry.story_id not in seen}


def owned_or_written(member: Member) -> QuerySet[SeriesEntry]:
    """Places that the member may clear: in their series, or of their own stories and series."""
    mine = Authorship.objects.filter(pen_name__member=member, has_consent=True, may_edit=True)
    return SeriesEntry.objects.filter(
        Q(series__owner__member=member)
        | Q(story__in=mine.values("story"))
        | Q(subseries__owner__member=member)
    )


def own_in(series: Series, member: Member) -> list[SeriesEntry]:
    """The member's own stories in somebody else's series, proposed ones too."""
    own = owned_or_written(member).filter(series=series)
    return list(own.select_related("story", "subseries").order_by("position", "pk"))
