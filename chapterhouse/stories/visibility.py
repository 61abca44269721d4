"""Who may see what: three querysets, each narrower than the one before, for every output.

`visible_to`: may know that it exists, at its own address (no row: 404).
`listed_to`: may stand in lists, counts, feeds, search.
`readable_by`: text, and whatever a gate protects (visible but not readable: the gate page).

Beside them `spared`: lists without what a member chose not to meet (`sparing.py`).
"""

from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Change, Member, Role
from chapterhouse.stories import sparing
from chapterhouse.stories.gates import NOTHING, Agreed
from chapterhouse.stories.kept_away import kept_away_q
from chapterhouse.stories.models.betas import Beta
from chapterhouse.stories.models.people import Authorship
from chapterhouse.stories.models.states import Audience, State

if TYPE_CHECKING:
    from chapterhouse.stories.models import Chapter, Series, Story  # noqa: F401


def out_q(prefix: str = "") -> Q:
    """The story is out: published and not hidden, for whatever audience."""
    return Q(**{f"{prefix}state": State.PUBLISHED, f"{prefix}is_hidden": False})


def own_q(member: Member, story: str = "pk") -> Q:
    """The member writes the story, or is asked to; `story` names the column with its id."""
    mine = Authorship.objects.filter(story=OuterRef(story), pen_name__member=member)
    return Q(Exists(mine.filter(Q(has_consent=True) | ~kept_away_q(member))))


def beta_q(member: Member, story: str = "pk") -> Q:
    """The member reads the story's drafts, asked and agreed, where the archive has beta readers."""
    reading = Beta.objects.reading().by(member).filter(story=OuterRef(story))
    return Q(Exists(reading), ~Exists(Archive.objects.filter(beta_readers=False)))


def binned_q(prefix: str = "") -> Q:
    return Q(**{f"{prefix}state": State.BINNED})


def staff_q(member: Member, prefix: str = "") -> Q:
    """What the desk may see: everything that was handed in, drafts and bins never."""
    if not member.has_role(Role.MODERATOR):
        return Q(pk__in=[])
    return ~Q(**{f"{prefix}state__in": [State.DRAFT, State.BINNED]})


def open_q(member: Member | None, agreed: Agreed, prefix: str = "") -> Q:
    """No gate stands in front of the story for this reader."""
    rating = f"{prefix}rating"

    def unless(flag: str) -> Q:
        return Q(**{rating: None}) | Q(**{f"{rating}__{flag}": False})

    condition = unless("warns") | Q(**{f"{rating}__in": sorted(agreed.ratings)})
    if not agreed.of_age:
        condition &= unless("asks_age")
    if member is None:
        condition &= unless("members_only") & ~Q(**{f"{prefix}audience": Audience.MEMBERS})
    return condition


class StoryQuerySet(QuerySet["Story"]):
    def visible_to(self, member: Member | None) -> Self:
        if member is None:
            return self.filter(out_q())
        own = (own_q(member) | beta_q(member)) & ~binned_q()
        return self.filter(out_q() | own | staff_q(member))

    def listed_to(self, member: Member | None, archive: Archive | None = None) -> Self:
        """Never drafts or by-link stories; members-only ones to visitors as the archive sets."""
        listed = self.filter(is_listed=True)
        if member is not None:
            return listed
        archive = archive or Archive.current()
        if archive.members_only_listed == Archive.MembersOnly.BY_TITLE:
            return listed
        return listed.exclude(audience=Audience.MEMBERS).exclude(rating__members_only=True)

    def spared(self, member: Member | None) -> Self:
        """Without what the member chose not to meet: for lists and counts, after `listed_to`."""
        return sparing.spared(self, member, own_q(member) if member else Q())

    def kept_from(self, member: Member | None) -> Self:
        """What `spared` leaves out."""
        return sparing.kept_from(self, member, own_q(member) if member else Q())

    def readable_by(self, member: Member | None, agreed: Agreed = NOTHING) -> Self:
        condition = open_q(member, agreed)
        if member is not None:
            condition |= own_q(member) | beta_q(member)
        return self.visible_to(member).filter(condition)

    def editable_by(self, member: Member | None) -> Self:
        """Stories that the member writes, with an authorship they agreed to; none from the bin."""
        return self.of_author(member, may_edit=True).exclude(binned_q())

    def publishable_by(self, member: Member | None) -> Self:
        """Stories that the member may bring before readers, and take back from them."""
        return self.of_author(member, may_publish=True).exclude(binned_q())

    def owned_by(self, member: Member | None) -> Self:
        """Stories that the member wrote first: who invites, deletes and gives away."""
        return self.of_author(member, part=Authorship.Part.AUTHOR).exclude(binned_q())

    def in_bin_of(self, member: Member | None) -> Self:
        """Stories that their first author deleted, for as long as they can be taken back."""
        return self.of_author(member, part=Authorship.Part.AUTHOR).filter(binned_q())

    def of_author(self, member: Member | None, **rights: object) -> Self:
        if member is None:
            return self.none()
        mine = Authorship.objects.filter(pen_name__member=member, has_consent=True, **rights)
        return self.filter(pk__in=mine.values("story"))


class ChapterQuerySet(QuerySet["Chapter"]):
    def visible_to(self, member: Member | None) -> Self:
        live = Q(is_live=True) & out_q("story__")
        if member is None:
            return self.filter(live)
        own = own_q(member, "story") | beta_q(member, "story") | Q(author__member=member)
        own &= ~binned_q() & ~binned_q("story__")
        staff = staff_q(member) & staff_q(member, "story__")
        return self.filter(live | own | staff)

    def listed_to(self, member: Member | None, archive: Archive | None = None) -> Self:
        """Live chapters of stories that may stand in lists."""
        live = self.filter(is_live=True, story__is_listed=True)
        if member is not None:
            return live
        archive = archive or Archive.current()
        if archive.members_only_listed == Archive.MembersOnly.BY_TITLE:
            return live
        return live.exclude(story__audience=Audience.MEMBERS).exclude(
            story__rating__members_only=True
        )

    def readable_by(self, member: Member | None, agreed: Agreed = NOTHING) -> Self:
        condition = open_q(member, agreed, "story__")
        if member is not None:
            own = own_q(member, "story") | beta_q(member, "story")
            condition |= own | Q(author__member=member)
        return self.visible_to(member).filter(condition)

    def editable_by(self, member: Member | None) -> Self:
        """Chapters of the member's stories, and their own of a round robin; none from the bin."""
        return self.of_author(member, may_edit=True).out_of_bin()

    def publishable_by(self, member: Member | None) -> Self:
        """Chapters that the member may bring before readers, and take back from them."""
        return self.of_author(member, may_publish=True).out_of_bin()

    def out_of_bin(self) -> Self:
        return self.exclude(binned_q()).exclude(binned_q("story__"))

    def in_bin_of(self, member: Member | None) -> Self:
        """Deleted chapters of stories that are there, for as long as they can be taken back.

        Of a round robin of others only what the member deleted, not what its authors took out.
        """
        if member is None:
            return self.none()
        by_them = Change.objects.filter(by=member, verb="bin", noun=self.model._meta.model_name)
        lately = by_them.filter(key=OuterRef("pk"), made_at__gte=OuterRef("binned_at"))
        binned = self.of_author(member, may_edit=True).filter(binned_q())
        return binned.exclude(binned_q("story__")).filter(own_q(member, "story") | Exists(lately))

    def of_author(self, member: Member | None, **rights: bool) -> Self:
        if member is None:
            return self.none()
        mine = Authorship.objects.filter(pen_name__member=member, has_consent=True, **rights)
        own = Q(author__member=member, story__is_round_robin=True)
        return self.filter(Q(story__in=mine.values("story")) | own)


class SeriesQuerySet(QuerySet["Series"]):
    def visible_to(self, member: Member | None) -> Self:
        if member is None:
            return self.filter(is_hidden=False)
        if member.has_role(Role.MODERATOR):
            return self
        return self.filter(Q(is_hidden=False) | Q(owner__member=member))

    def listed_to(self, member: Member | None, archive: Archive | None = None) -> Self:  # noqa: ARG002
        return self.filter(is_hidden=False)

    def spared(self, member: Member | None) -> Self:
        return sparing.spared(self, member, Q(owner__member=member))

    def kept_from(self, member: Member | None) -> Self:
        return sparing.kept_from(self, member, Q(owner__member=member))

    def readable_by(self, member: Member | None, agreed: Agreed = NOTHING) -> Self:  # noqa: ARG002
        """A series has no gate of its own: its stories have theirs."""
        return self.visible_to(member)

    def editable_by(self, member: Member | None) -> Self:
        return self.none() if member is None else self.filter(owner__member=member)
