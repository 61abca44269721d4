"""What an import made of an old archive, against what its maker meant.

checking.py CHAPTERS PASSWORDS: the size of what the maker made.

Prints the differences as a list in JSON; an empty one means that nothing is missing or wrong.
"""

import html
import json
import re
import sys
from collections.abc import Iterator
from itertools import count

import django

django.setup()

from django.db.models import Model
from old_archive import Meant, Size

from chapterhouse.importers.models import Comparison, Import
from chapterhouse.members.models import Member, PenName
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import ChapterText, Series, SeriesEntry, Story, StoryTag

MOST = 20
PASSWORDS_TRIED = 10
_TAG = re.compile(r"<[^>]*>")
_INLINE = re.compile(r"</?(?:em|i|strong|b)>")


def words(kept: str) -> list[str]:
    return html.unescape(_TAG.sub(" ", _INLINE.sub("", kept))).split()


class Check:
    """Compares row after row; `wrong` are the first differences."""

    def __init__(self, size: Size) -> None:
        self.size, self.meant = size, Meant(size)
        self.wrong: list[str] = []

    def expect(self, what: str, found: object, meant: object) -> None:
        if found != meant and len(self.wrong) < MOST:
            self.wrong.append(f"{what}: {str(found)[:200]!r} instead of {str(meant)[:200]!r}")

    def rows(self, model: type[Model], total: int, *columns: str) -> Iterator[tuple]:
        """Every row in the order of its id; each is the next number, and none is missing."""
        expected = count(1)
        for row in model.objects.order_by("pk").values_list("pk", *columns).iterator():
            if row[0] > total:
                break
            self.expect(f"{model.__name__} number", row[0], next(expected))
            yield row
        self.expect(f"{model.__name__}s", next(expected) - 1, total)

    def all(self) -> list[str]:
        self.members()
        self.stories()
        self.chapters()
        self.reviews()
        self.numbers()
        return self.wrong

    def members(self) -> None:
        columns = ("name", "member__email")
        for uid, *found in self.rows(PenName, self.size.members, *columns):
            self.expect(f"member {uid}", found, [self.meant.pen_name(uid), self.meant.email(uid)])
        for uid in range(1, min(PASSWORDS_TRIED, self.size.passwords or self.size.members) + 1):
            member = Member.objects.get(pen_names=uid)
            self.expect(f"password {uid}", member.check_password(self.meant.password(uid)), True)

    def stories(self) -> None:
        columns = ("title", "summary", "hits", "rating__name", "authorships__pen_name")
        for sid, title, summary, *found in self.rows(Story, self.size.stories, *columns):
            self.expect(f"title of story {sid}", title, self.meant.title(sid))
            self.expect(f"summary {sid}", words(summary), self.meant.summary(sid).split())
            author = self.meant.author(sid)
            self.expect(f"story {sid}", found, [sid, f"R{sid % 5 + 1}", author])
        for number, title in self.rows(Series, self.size.series, "title"):
            self.expect(f"title of series {number}", title, self.meant.title(number))

    def chapters(self) -> None:
        columns = ("html", "chapter__title", "chapter__story", "chapter__position", "revision")
        for chapid, text, *found in self.rows(ChapterText, self.size.chapters, *columns):
            self.expect(f"text {chapid}", words(text), self.meant.text(chapid).split())
            sid, place = self.meant.story_of(chapid), (chapid - 1) // self.size.stories + 1
            self.expect(f"chapter {chapid}", found, [self.meant.title(chapid), sid, place, 1])

    def reviews(self) -> None:
        columns = ("text", "chapter", "story", "pen_name", "visitor_name", "score")
        for number, text, *found in self.rows(Review, self.size.reviews, *columns):
            self.expect(f"review {number}", words(text), self.meant.review(number).split())
            chapid, uid = self.meant.reviewed(number), self.meant.reviewer(number)
            who = [uid, ""] if uid else [None, "Guest"]
            score = number % 11 or None
            where = [chapid, self.meant.story_of(chapid)]
            self.expect(f"place of review {number}", found, [*where, *who, score])

    def numbers(self) -> None:
        places = len(range(1, self.size.stories + 1, 5))
        self.expect("places in series", SeriesEntry.objects.count(), places)
        tags = {sid: {sid % 200 + 1, sid % 190 + 2} for sid in range(1, self.size.stories + 1)}
        named = sum(map(len, tags.values())) + 2 * self.size.stories
        self.expect("tags of stories", StoryTag.objects.count(), named)
        self.expect("members", Member.objects.count(), self.size.members)
        same = Comparison.objects.filter(verdict="same").count()
        self.expect("chapters found to be the same", same, self.size.chapters)
        report = Import.objects.first().report
        self.expect("balance", report["balanced"], True)
        self.expect("failures", report["failures"], [])


if __name__ == "__main__":
    json.dump(Check(Size(*map(int, sys.argv[1:]))).all(), sys.stdout)
