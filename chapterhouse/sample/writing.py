"""The life of writing in the sample: what waits to be read, and what somebody was asked."""

from chapterhouse.members.models import PenName
from chapterhouse.sample import folder
from chapterhouse.sample.folder import Table
from chapterhouse.sample.ledger import Ledger
from chapterhouse.stories.models import (
    Authorship,
    Beta,
    BetaProfile,
    Chapter,
    ChapterText,
    Series,
    SeriesEntry,
    Story,
    Submission,
)


def place_writing(ledger: Ledger) -> None:
    tables = folder.table("writing")
    for table in tables["submissions"]:
        place_submission(ledger, table)
    for table in tables["beta_readers"]:
        pen_name = ledger.find(PenName, table.pop("by"))
        ledger.place(BetaProfile(pen_name=pen_name, **table), pen_name.address)
    for table in tables["betas"]:
        place_beta(ledger, table)
    for table in tables["invitations"]:
        place_invitation(ledger, table)
    for table in tables["proposals"]:
        place_proposal(ledger, table)


def place_submission(ledger: Ledger, table: Table) -> None:
    key = f"{table['story']}:{table['chapter']}"
    chapter = ledger.find(Chapter, key)
    submission = Submission(
        story=chapter.story,
        chapter=chapter,
        revision=ledger.find(ChapterText, key).revision,
        pen_name=ledger.find(PenName, table["by"]),
        words=table["words"],
        sent_at=chapter.created_at,
    )
    ledger.place(submission, key)


def place_beta(ledger: Ledger, table: Table) -> None:
    beta = Beta(
        story=ledger.find(Story, table["story"]),
        pen_name=ledger.find(PenName, table["by"]),
        asked_by=ledger.find(PenName, table["asked_by"]),
        words=table["words"],
        asked_at=table["asked"],
        accepted_at=table["accepted"],
    )
    ledger.place(beta, f"{table['story']}:{table['by']}")


def place_invitation(ledger: Ledger, table: Table) -> None:
    story = ledger.find(Story, table["story"])
    invited = Authorship(
        story=story,
        pen_name=ledger.find(PenName, table["name"]),
        part=Authorship.Part.CO_AUTHOR,
        position=story.authorships.count(),
        has_consent=False,
        invited_at=table["asked"],
    )
    ledger.place(invited, f"{table['story']}:{table['name']}")


def place_proposal(ledger: Ledger, table: Table) -> None:
    series = ledger.find(Series, table["series"])
    entry = SeriesEntry(
        series=series,
        story=ledger.find(Story, table["story"]),
        position=series.entries.count() + 1,
        is_accepted=False,
        note=table["note"],
        proposed_by=ledger.find(PenName, table["by"]),
        proposed_at=table["asked"],
    )
    ledger.place(entry, f"{table['series']}:{entry.position}")
