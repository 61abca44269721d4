"""Members by the thousand, each with a pen name, the early ones the busiest."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from django.contrib.auth.hashers import make_password

from chapterhouse.lib.folding import fold, letter, skeleton, sort_key
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.models.members import new_key
from chapterhouse.sample.many.chance import low_rank
from chapterhouse.sample.many.dates import day
from chapterhouse.sample.many.inserting import Gathered, Ids
from chapterhouse.sample.many.speech import Speech
from chapterhouse.sample.many.texts import canonical_note

FEWEST = 20
STORIES_A_MEMBER = 4
BATCH = 5000


@dataclass
class People:
    """Ids of the pen names, in the order in which their members joined."""

    first: int
    count: int
    stories: Counter[int] = field(default_factory=Counter)
    series: Counter[int] = field(default_factory=Counter)

    def writer(self, random: Random, progress: float) -> int:
        """Somebody who had joined when this part of the archive's life was over."""
        here = max(1, int(self.count * progress))
        return self.first + int(here * random.random() ** 1.5)

    def writers(self, random: Random, progress: float) -> list[int]:
        """One author, now and then two or three."""
        count = 1 if random.random() < 0.95 else random.randint(2, 3)
        return list(dict.fromkeys(self.writer(random, progress) for _ in range(count)))

    def reader(self, random: Random) -> int:
        return self.first + random.randrange(self.count)


def gather_people(random: Random, speech: Speech, stories: int) -> People:
    """Insert members and pen names for so many stories."""
    count = max(FEWEST, stories // STORIES_A_MEMBER)
    members, pen_names, rows = Ids(Member), Ids(PenName), Gathered()
    names = unlike_names(random, speech, count)
    addresses = PenName.objects.free_addresses(names)
    first = pen_names.last + 1
    for number, (name, address) in enumerate(zip(names, addresses, strict=True)):
        joined = day(number / count)
        member = members()
        rows.add(
            Member,
            id=member,
            key=new_key(),
            password=make_password(None),
            is_claimed=False,
            is_trusted=random.random() < 0.2,
            joined_at=joined,
        )
        rows.add(
            PenName,
            id=pen_names(),
            member_id=member,
            name=name,
            folded=fold(name),
            skeleton=skeleton(name),
            address=address,
            sort_key=sort_key(name),
            letter=letter(name),
            is_default=True,
            bio=canonical_note(speech.paragraphs(low_rank(random, 60))),
            created_at=joined,
        )
        if number % BATCH == BATCH - 1:
            rows.insert()
    rows.insert()
    return People(first, count)


def unlike_names(random: Random, speech: Speech, count: int) -> list[str]:
    """Names of which no two fold to the same."""
    names: dict[str, str] = {}
    while len(names) < count:
        name = pen_name(random, speech)
        names.setdefault(fold(name), name)
    return list(names.values())


def pen_name(random: Random, speech: Speech) -> str:
    one, two = random.choices(speech.vocabulary, k=2)
    number = random.randrange(100)
    return random.choice(
        [f"{one} {two}".title(), one + two, f"{one}{number}", f"{one}_{two}", one.title()]
    )
