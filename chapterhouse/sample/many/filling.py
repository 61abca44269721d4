"""An archive of any size, made by number: believable in its proportions, and in nothing else."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chapterhouse.archive.database import learn_sizes
from chapterhouse.archive.models import Archive, Source
from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Member, PenName
from chapterhouse.reviews.models import Review
from chapterhouse.sample.many.chance import Zipf, stream
from chapterhouse.sample.many.coining import Mint
from chapterhouse.sample.many.inserting import (
    Gathered,
    Ids,
    set_column,
    set_sequences,
)
from chapterhouse.sample.many.people import People, gather_people
from chapterhouse.sample.many.reviews import Reviewers
from chapterhouse.sample.many.series import Sequels
from chapterhouse.sample.many.speech import MOST_SAID, Speech, words
from chapterhouse.sample.many.telling import Teller
from chapterhouse.sample.many.vocabulary import Vocabulary
from chapterhouse.stories.models import Chapter, Series, Story
from chapterhouse.tags.models import Rating, Tag

BATCH = 500
WORDS_KNOWN = 50_000
RATINGS: tuple[dict[str, Any], ...] = (
    {"name": "General", "short": "G"},
    {"name": "Teen", "short": "T"},
    {"name": "Mature", "short": "M", "warns": True},
    {"name": "Adult", "short": "A", "warns": True, "asks_age": True},
    {"name": "Members only", "short": "MO", "members_only": True},
)


class Filling:
    """So many stories by this seed, on top of what is there."""

    def __init__(self, stories: int, seed: int) -> None:
        self.stories, self.seed = stories, seed
        self.vocabulary_of_words = words(stream(seed, "words"), WORDS_KNOWN)
        self.frequencies = Zipf(WORDS_KNOWN, MOST_SAID)

    def fill(self) -> Iterator[int]:
        """Fill the archive batch by batch, each its own transaction; how many stories are in."""
        traits = {"stories": self.stories, "seed": self.seed}
        Source.objects.create(
            kind=Source.Kind.SAMPLE, name=_("Made by number"), site_key="many", traits=traits
        )
        settle()
        people = gather_people(stream(self.seed, "people"), self.speech("people"), self.stories)
        vocabulary = Mint(stream(self.seed, "tags"), self.speech("tags")).coin(self.stories)
        teller = self.teller(people, vocabulary)
        for start in range(0, self.stories, BATCH):
            end = min(start + BATCH, self.stories)
            tell(teller, range(start, end), self.stories)
            yield end
        keep_counts(people, vocabulary)
        learn_sizes()

    def speech(self, purpose: str) -> Speech:
        random = stream(self.seed, f"{purpose} speak")
        return Speech(random, self.vocabulary_of_words, self.frequencies)

    def teller(self, people: People, vocabulary: Vocabulary) -> Teller:
        rows, speech = Gathered(), self.speech("stories")
        kind = Archive.current().score_kind
        return Teller(
            random=stream(self.seed, "stories"),
            speech=speech,
            people=people,
            vocabulary=vocabulary,
            ratings=[rating_like(position, of) for position, of in enumerate(RATINGS, start=1)],
            reviewers=Reviewers(
                stream(self.seed, "reviews"), speech, people, kind, rows, Ids(Review)
            ),
            sequels=Sequels(stream(self.seed, "series"), speech, people, rows, Ids(Series)),
            rows=rows,
            story_ids=Ids(Story),
            chapter_ids=Ids(Chapter),
        )


@transaction.atomic
def tell(teller: Teller, numbers: range, of: int) -> None:
    stories = [teller.tell(number, of) for number in numbers]
    teller.rows.insert()
    announce("story", stories, "import")


def settle() -> None:
    """Give an archive that nobody has begun a name."""
    archive = Archive.current()
    if archive.settled_at is None:
        archive.name, archive.settled_at = _("The Long Shelf"), timezone.now()
        archive.save()


def rating_like(position: int, of: dict[str, Any]) -> int:
    """The id of the rating of this name, made where it is missing."""
    fields = {**of, "position": position}
    rating, _made = Rating.objects.get_or_create(name=fields.pop("name"), defaults=fields)
    return rating.pk


@transaction.atomic
def keep_counts(people: People, vocabulary: Vocabulary) -> None:
    set_column(Tag, "story_count", dict(vocabulary.counts))
    set_column(PenName, "story_count", dict(people.stories))
    set_column(PenName, "series_count", dict(people.series))
    set_sequences([Member, PenName, Tag, Story, Chapter, Series, Review])
