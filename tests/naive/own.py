"""What is between a member and the stories, by the rows that say so."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Self

from chapterhouse.members.models import Member, PenName, Preferences
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.models import Bookmark, Exclusion, Mute, Reading
from chapterhouse.stories.models import Authorship, SeriesEntry
from chapterhouse.tags.models import TagChoice
from tests.naive.facts import Facts, is_out


@dataclass
class Own:
    """Ids of stories by what the member did with them; what they mute and exclude."""

    names: set[int] = field(default_factory=set)
    invited: set[int] = field(default_factory=set)
    begun: set[int] = field(default_factory=set)
    read: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    shelves: dict[str, set[int]] = field(default_factory=dict)
    never: set[int] = field(default_factory=set)
    muted: list[Mute] = field(default_factory=list)
    series: set[int] = field(default_factory=set)
    exclusions: list[Exclusion] = field(default_factory=list)
    put_away: set[int] = field(default_factory=set)
    is_member: bool = False

    @classmethod
    def of(cls, member: Member) -> Self:
        own = cls(is_member=True)
        own.names = {name.pk for name in PenName.objects.filter(member=member)}
        asked = Authorship.objects.filter(pen_name__in=own.names, has_consent=False)
        own.invited = {row.story_id for row in asked}
        own.look_at_shelves(member)
        chosen = Preferences.objects.get(member=member)
        if chosen.keeps_history:
            own.look_at_readings(member)
        for wish, name in (("hides_finished", "finished"), ("hides_dropped", "dropped")):
            if getattr(chosen, wish):
                own.put_away |= own.shelves.get(name, set())
        ways = TagChoice.objects.filter(member=member, way=TagChoice.Way.NEVER)
        own.never = {row.tag_id for row in ways}
        own.muted = list(Mute.objects.filter(member=member))
        own.series = with_below({one.series_id for one in own.muted if one.series_id})
        own.exclusions = list(Exclusion.objects.filter(member=member, is_on=True))
        return own

    def look_at_shelves(self, member: Member) -> None:
        for mark in Bookmark.objects.filter(pen_name__member=member, locator__isnull=True):
            self.kept.add(mark.story_id)
            for shelf in mark.shelves.all():
                self.shelves.setdefault(shelf.name, set()).add(mark.story_id)

    def look_at_readings(self, member: Member) -> None:
        for reading in Reading.objects.filter(member=member):
            self.begun.add(reading.story_id)
            if is_at_the_end(reading):
                self.read.add(reading.story_id)

    def met(self, what: str, story: int) -> bool:
        """Nothing is between a visitor and any story."""
        finished = self.shelves.get("finished", set())
        return (
            self.is_member
            and {
                "begun": story in self.begun,
                "read": story in self.read | finished,
                "unread": story not in self.begun | finished,
                "dropped": story in self.shelves.get("dropped", set()),
                "kept": story in self.kept,
            }[what]
        )

    def wrote(self, facts: Facts) -> bool:
        return bool(self.names & set(facts.authors)) or facts.story.pk in self.invited

    def avoids(self, facts: Facts, now: datetime) -> bool:
        return not self.wrote(facts) and (
            bool(self.never & facts.above)
            or facts.story.pk in self.put_away
            or any(self.mutes(one, facts) for one in self.muted)
            or bool(in_series(facts) & self.series)
            or any(excluded(one, facts, now) for one in self.exclusions)
        )

    def mutes(self, mute: Mute, facts: Facts) -> bool:
        return mute.story_id == facts.story.pk or mute.pen_name_id in facts.authors


def is_at_the_end(reading: Reading) -> bool:
    here = reading.chapter.position if reading.chapter else reading.position
    after = [one for one in reading.story.chapters.all() if is_out(one) and one.position > here]
    return reading.placed_at is not None and reading.progression >= 0.999 and not after


def with_below(series: set[int]) -> set[int]:
    entries = SeriesEntry.objects.filter(series__in=series, is_accepted=True)
    more = {entry.subseries_id for entry in entries if entry.subseries_id} - series
    return with_below(series | more) if more else series


def in_series(facts: Facts) -> set[int]:
    return {entry.series_id for entry in facts.story.series_entries.all() if entry.is_accepted}


def excluded(exclusion: Exclusion, facts: Facts, now: datetime) -> bool:
    wanted, story = Conditions.from_json(exclusion.conditions), facts.story
    idle = None if wanted.idle_days is None else now - timedelta(days=wanted.idle_days)
    return all(
        (
            exclusion.category_id is None or exclusion.category_id in facts.above,
            not wanted.any_of or facts.above & set(wanted.any_of),
            facts.above >= set(wanted.all_of),
            not facts.above & set(wanted.none_of),
            not wanted.authors or set(wanted.authors) & set(facts.authors),
            not wanted.ratings or story.rating_id in wanted.ratings,
            not wanted.languages or story.language in wanted.languages,
            not wanted.progress or story.progress in wanted.progress,
            between(story.words, wanted.words_from, wanted.words_to),
            between(story.chapter_count, wanted.chapters_from, wanted.chapters_to),
            between(len(facts.own), wanted.tags_from, None),
            idle is None or (story.updated_at is not None and story.updated_at <= idle),
            wanted.crosses is None or wanted.crosses == (len(facts.tops) > 1),
        )
    )


def between(number: int | Fraction, low: int | None, high: int | None) -> bool:
    return (low is None or number >= low) and (high is None or number <= high)
