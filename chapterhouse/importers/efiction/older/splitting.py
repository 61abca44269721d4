"""Stories of 1.1, where each row is a chapter and the first of them is the story too."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_noop as _noop

from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.older.workbench import Became, Workbench, today
from chapterhouse.importers.spool import OldRow, OldValue

NO_NUMBER = _noop("a story without a number")
THERE_ALREADY = _noop("it stands among the chapters already")
NO_FIRST = _noop("it named no first chapter, so it is a story of its own")
OTHER_RATING = _noop("it had another rating than its story")
ROUND_ABOUT = _noop("it belonged to a chapter of another story")


@dataclass
class Heads:
    """Which row is the first of a row's story, and what its story says of all chapters."""

    parents: dict[int, int] = field(default_factory=dict)
    summaries: dict[int, int] = field(default_factory=dict)
    ratings: dict[int, OldValue] = field(default_factory=dict)

    @classmethod
    def of(cls, bench: Workbench) -> "Heads":
        heads = cls()
        for row in bench.rows("stories") if bench.has("stories", "psid") else ():
            sid, psid = number(row["sid"]), number(row["psid"])
            heads.parents[sid] = psid if psid > 0 else sid
            if heads.parents[sid] == sid:
                heads.summaries[sid] = hash(row["summary"])
                heads.ratings[sid] = row["rid"]
        return heads

    def story(self, sid: int) -> int:
        """The story of a row: its own number for a first chapter and for what is no row."""
        seen: set[int] = set()
        while sid not in seen and self.parents.get(sid, sid) != sid:
            seen.add(sid)
            sid = self.parents[sid]
        return min(seen) if sid in seen else sid


def split_stories(bench: Workbench, heads: Heads) -> None:
    """Heads become stories, every row a chapter under its own number, `inorder` from 1."""
    if not bench.has("stories", "psid"):
        return
    bench.sheet("stories", (*today("stories"), *bench.gained("stories")))
    # Unlike any later version, 1.1 knew when each chapter came.
    bench.copy("chapters", (*today("chapters"), "date"), ("chapid",))
    there = bench.numbers("chapters", "chapid")
    for row in bench.rows("stories"):
        sid = number(row["sid"])
        if sid <= 0:
            bench.tell("stories", why=NO_NUMBER)
            continue
        story, remarks = heads.story(sid), _remarks(heads, row)
        became: list[Became] = []
        if sid not in there:
            chapter = _chapter(heads, row, story)
            bench.sheets["chapters"].write(chapter)
            became.append(("chapters", chapter["chapid"]))
        if story == sid:
            remarks.append(_write_story(bench, row))
            became.insert(0, ("stories", row["sid"]))
        elif not became:
            remarks = [THERE_ALREADY]
        bench.tell("stories", *became, why="; ".join(filter(None, remarks)))


def _remarks(heads: Heads, row: OldRow) -> list[str]:
    sid, psid = number(row["sid"]), number(row["psid"])
    story = heads.story(sid)
    if psid <= 0:
        return [NO_FIRST]
    remarks = [ROUND_ABOUT] if story not in (psid, sid) else []
    if story != sid and heads.ratings.get(story, row["rid"]) != row["rid"]:
        remarks.append(OTHER_RATING)
    return remarks


def _write_story(bench: Workbench, row: OldRow) -> str:
    story = OldRow(row)
    story["count"] = row["count"] or row["counter"]
    story["reviews"] = row["reviews"] or row["numreviews"]
    remarks = bench.altered("stories", story)
    bench.sheets["stories"].write(story)
    return remarks


def _chapter(heads: Heads, row: OldRow, story: int) -> OldRow:
    """A chapter with its own summary, which the old pages showed above it, as its notes."""
    sid = number(row["sid"])
    is_own = story != sid and hash(row["summary"]) != heads.summaries.get(story)
    return OldRow(
        chapid=row["sid"],
        title=row["chapter"],
        inorder=str(number(row["inorder"]) + 1).encode(),
        notes=row["summary"] if is_own else b"",
        storytext=row["storytext"],
        endnotes=b"",
        validated=row["validated"],
        wordcount=row["wordcount"],
        rating=b"0",
        reviews=row["numreviews"] or row["reviews"],
        sid=str(story).encode(),
        uid=row["uid"],
        count=row["counter"] or row["count"],
        date=row["date"],
    )
