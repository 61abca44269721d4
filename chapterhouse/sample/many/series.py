"""Series that authors begin, add to, and leave."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from chapterhouse.lib.folding import letter, sort_key
from chapterhouse.sample.many.inserting import Gathered, Ids
from chapterhouse.sample.many.people import People
from chapterhouse.sample.many.speech import Speech
from chapterhouse.sample.many.texts import canonical_note
from chapterhouse.stories.models import Series, SeriesEntry

IN_A_SERIES, LAST_ONE = 0.2, 0.25


@dataclass
class Sequels:
    """Which series each author has under way: its id, and how many stories it has."""

    random: Random
    speech: Speech
    people: People
    rows: Gathered
    ids: Ids
    under_way: dict[int, tuple[int, int]] = field(default_factory=dict)

    def maybe_add(self, story: int, author: int, at: datetime) -> None:
        if self.random.random() > IN_A_SERIES:
            return
        series, length = self.under_way.pop(author, (0, 0))
        series = series or self.begin(author, at)
        self.rows.add(SeriesEntry, series_id=series, position=length + 1, story_id=story)
        if self.random.random() > LAST_ONE:
            self.under_way[author] = (series, length + 1)

    def begin(self, author: int, at: datetime) -> int:
        series, title = self.ids(), self.speech.phrase(self.random.randint(1, 4))
        self.rows.add(
            Series,
            id=series,
            title=title,
            sort_key=sort_key(title),
            letter=letter(title),
            summary=canonical_note(self.speech.paragraphs(15)),
            owner_id=author,
            created_at=at,
        )
        self.people.series[author] += 1
        return series
