"""A member's copy of their data across all apps: all that is theirs, nothing of anybody else."""

import json
import re
from datetime import datetime
from html.parser import HTMLParser
from posixpath import join, normpath
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils import timezone

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.importers.models import Question
from chapterhouse.importers.verbatim import packed
from chapterhouse.members.copies.making import write_copy
from chapterhouse.members.copies.schema import schema
from chapterhouse.members.exports import noun_of, registered
from chapterhouse.members.models import (
    Change,
    Claim,
    DataCopy,
    FormerName,
    Invitation,
    PenName,
    ProfileField,
    Registration,
    SignInCode,
    SignInKey,
    WaitingPlace,
)
from chapterhouse.members.tests.opening import copy_of
from chapterhouse.news.models import News
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.models import Bookmark, Shelf
from chapterhouse.stories.models import Authorship, Draft, Series, State
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import LONG_AGO, make_cast, make_chapter, make_pen_name, make_story
from tests.house.sources import ROOT

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def cast():
    cast = make_cast()
    keep_of_wren(cast)
    return cast


def keep_of_wren(cast):
    """A little of everything that can be somebody's."""
    wren, salt = cast.wren, cast.salt
    FormerName.objects.create(pen_name=wren, name="Jenny Wren", address="Jenny Wren")
    line = ProfileField.objects.create(name="home", title="Home")
    wren.profile_values.create(field=line, value="the hedge")
    Draft.objects.create(chapter=salt.chapters.first(), author=wren.member, html="<p>My draft.</p>")
    review = {"story": cast.salt, "text": "<p>Of salt.</p>", "written_at": LONG_AGO}
    Review.objects.create(pen_name=cast.finch, **review)
    Review.objects.create(pen_name=wren, **review | {"text": "<p>Thank you.</p>"})
    shelf = Shelf.objects.create(pen_name=wren, name="favourites", title="Favourites")
    bookmark = Bookmark.objects.create(pen_name=wren, story=cast.tide, note="Read again.")
    bookmark.shelvings.create(shelf=shelf)
    news = News.objects.create(title="Open", text="<p>We are open.</p>", pen_name=cast.heron)
    news.comments.create(pen_name=wren, text="<p>How good.</p>")
    series = Series(owner=wren)
    series.take_title("The sea")
    series.save()
    series.entries.create(position=1, story=salt)


def plant(cast, member):
    """Secrets of other people near everything that is the member's, each with its own word."""
    wren, rook, salt = cast.wren, cast.rook, cast.salt
    chapter = salt.chapters.first()
    other = PenName.create(rook.member, "CANARY-other-pen-name")
    rook.member.email = "CANARY-email@example.org"
    rook.member.save()
    store_text(chapter, "<p>Together.</p>", by=other)
    Draft.objects.create(chapter=chapter, author=rook.member, html="<p>CANARY-draft</p>")
    Bookmark.objects.create(pen_name=rook, story=salt, note="CANARY-note")
    for state in ("waiting", "hidden", "deleted"):
        Review.objects.create(story=salt, pen_name=cast.finch, text=f"CANARY-{state}", state=state)
    plant_stories(cast, wren)
    plant_staff(cast, member)
    plant_strangers(member)


def plant_stories(cast, wren):
    withdrawn = make_story("CANARY-withdrawn", cast.finch, state=State.WITHDRAWN)
    Bookmark.objects.create(pen_name=wren, story=withdrawn)
    Review.objects.create(story=withdrawn, pen_name=wren, text="<p>Lovely.</p>")
    Review.objects.create(story=withdrawn, pen_name=cast.finch, text="CANARY-answer")
    Series.objects.get().entries.create(position=2, story=withdrawn)
    proposed = make_story("CANARY-proposed", cast.finch)
    make_chapter(proposed, "<p>CANARY-text</p>", notes="CANARY-notes")
    Authorship.objects.create(story=proposed, pen_name=wren, has_consent=False)
    round_robin = make_chapter(cast.salt, "<p>CANARY-chapter</p>", author=cast.finch)
    assert round_robin.author == cast.finch


def plant_staff(cast, member):
    heron = cast.heron
    heron.take_name("CANARY-staff-name")
    heron.save()
    Change.record("trust", member, by=heron.member, why="Writes well.", before="CANARY-before")
    Change.record("lock", cast.crow.member, by=member, why="CANARY-why", after="CANARY-after")
    context = {"email": "CANARY-context"}
    source = Source.objects.create(kind=Source.Kind.EFICTION, name="Old Hall")
    Question.objects.create(
        *(), source=source, table="authors", old_key="9", kind="names-collide", context=context,
        answer="keep", answered_by=member,
    )  # fmt: skip
    theirs = packed({"penname": b"CANARY-other-row", "email": b"CANARY-old-email"})
    ledger = {"source": source, "table": "authors", "noun": "penname"}
    LedgerEntry.objects.create(**ledger, old_key="2", new_id=cast.rook.pk, raw=theirs)
    row = {"penname": b"Wren", "email": b"wren@old.example", "password": b"CANARY-md5"}
    row |= {"admincreated": b"CANARY-admin"}
    LedgerEntry.objects.create(**ledger, old_key="1", new_id=cast.wren.pk, raw=packed(row))


def plant_strangers(member):
    invitation = Invitation.objects.create(made_by=member, sent_to="CANARY-friend@example.org")
    invitation.used_by = make_pen_name("CANARY-friend").member
    invitation.save()
    applicant = {"pen_name": "CANARY-applicant", "email": "CANARY-applicant@example.org"}
    Registration.objects.create(
        **applicant, password="CANARY-hash", invitation=invitation, expires_at=NOW
    )
    WaitingPlace.objects.create(
        email="CANARY-waiting@example.org", digest="CANARY-place", invitation=invitation
    )
    Claim.objects.create(
        typed="Wren",
        contact="wren@example.org",
        words="It is me.",
        member=member,
        digest="CANARY-d",
    )


def test_nothing_of_anybody_else_is_in_it(cast, tmp_path):
    plant(cast, cast.wren.member)
    opened = copy_of(cast.wren.member, tmp_path)
    assert set(re.findall(r"CANARY[\w-]*", opened.everything)) == set()
    assert not opened.tells("finch@example.org")


def test_the_canaries_would_be_heard(cast, tmp_path):
    plant(cast, cast.wren.member)
    assert "CANARY-note" in copy_of(cast.rook.member, tmp_path).everything
    assert "CANARY-text" in copy_of(cast.finch.member, tmp_path).everything


def test_nothing_that_signs_in_is_in_it(cast, tmp_path):
    member = cast.wren.member
    Authenticator.objects.create(user=member, type="totp", data={"secret": "KEY-totp"})
    codes = {"seed": "KEY-seed", "migrated_codes": ["KEY-recovery"]}
    Authenticator.objects.create(user=member, type="recovery_codes", data=codes)
    UserSession.objects.create(
        user=member, session_key="KEY-session", ip="203.0.113.9", user_agent="Firefox"
    )
    SignInKey.objects.create(member=member, digest="KEY-printed", expires_at=NOW)
    SignInCode.objects.create(
        member=member, digest="KEY-code", link_digest="KEY-link", expires_at=NOW
    )
    DataCopy.objects.create(member=member, key="KEY-copy")
    opened = copy_of(member, tmp_path)
    assert set(re.findall(r"KEY-\w+", opened.everything)) == set()
    assert not opened.tells(member.password)
    assert not opened.tells(member.key)
    assert opened.rows("usersession")[0]["user_agent"] == "Firefox"


def test_what_is_theirs_is_in_it(cast, tmp_path):
    plant(cast, cast.wren.member)
    opened = copy_of(cast.wren.member, tmp_path)
    for words in ("My draft.", "Jenny Wren", "the hedge", "Read again.", "How good.", "Of salt."):
        assert opened.tells(words), words
    for words in ("Thank you.", "Writes well.", "wren@old.example", "It is me.", "The sea"):
        assert opened.tells(words), words


def test_every_noun_that_leads_to_a_member_is_there_or_says_why_not(cast, tmp_path):
    account = copy_of(cast.wren.member, tmp_path).json("account.json")
    told = set(account["rows"]) | set(account["left_out"])
    assert told == {noun_of(line) for line in registered().values()}
    assert all(account["left_out"].values())


def test_it_is_of_the_published_form(cast, tmp_path):
    plant(cast, cast.wren.member)
    published = json.loads((ROOT / "docs/formats/my-data.schema.json").read_text())
    account = copy_of(cast.wren.member, tmp_path).json("account.json")
    assert list(faults(account, published)) == []
    assert list(faults(account | {"more": 1}, published))


def test_the_published_form_is_what_is_registered():
    """After a change: chapterhouse member-copy --schema >docs/formats/my-data.schema.json"""
    published = json.loads((ROOT / "docs/formats/my-data.schema.json").read_text())
    assert published == json.loads(json.dumps(schema()))


KINDS = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def faults(value, form, path="$"):
    """Where a value is not of the form: as much of JSON Schema as ours uses."""
    if "const" in form and value != form["const"]:
        yield path
    kinds = [form["type"]] if isinstance(form.get("type"), str) else form.get("type", [])
    if kinds and not any(isinstance(value, KINDS[kind]) for kind in kinds):
        yield f"{path} is {type(value)}"
    if form.get("format") == "date-time" and value is not None:
        assert datetime.fromisoformat(value).tzinfo
    if isinstance(value, dict):
        yield from faults_of_object(value, form, path)
    for number, part in enumerate(value if isinstance(value, list) else []):
        yield from faults(part, form.get("items", {}), f"{path}[{number}]")


def faults_of_object(value, form, path):
    known = form.get("properties", {})
    yield from (
        f"{path}.{name} is missing" for name in form.get("required", []) if name not in value
    )
    for name, part in value.items():
        other = form.get("additionalProperties", {})
        if name not in known and other is False:
            yield f"{path}.{name} is unknown"
        elif name in known or other:
            yield from faults(part, known.get(name, other), f"{path}.{name}")


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        self.found |= {value for name, value in attrs if name in {"href", "src"} and value}


def reached_from(opened, start="index.html"):
    reached, waiting = set(), [start]
    while waiting:
        path = waiting.pop()
        if path in reached or path not in opened.files:
            continue
        reached.add(path)
        if path.endswith(".html"):
            links = Links()
            links.feed(opened.text(path))
            folder = path.rpartition("/")[0]
            waiting += [normpath(join(folder, unquote(link))) for link in links.found]
    return reached


def test_the_contents_lead_to_every_file(cast, tmp_path):
    opened = copy_of(cast.wren.member, tmp_path)
    assert set(opened.files) - reached_from(opened) == set()


def test_no_page_of_it_asks_for_anything_elsewhere(cast, tmp_path):
    opened = copy_of(cast.wren.member, tmp_path)
    pages = [opened.text(path) for path in opened.files if path.endswith(".html")]
    assert not [page for page in pages if "<script" in page or "<link" in page or "@import" in page]


def test_names_differ_by_more_than_case(cast, tmp_path):
    make_story("SALT", cast.wren)
    names = [name.casefold() for name in copy_of(cast.wren.member, tmp_path).files]
    assert len(names) == len(set(names))


def test_it_comes_in_the_members_language(cast, tmp_path):
    cast.archive.language = "ar"
    cast.archive.save()
    assert 'lang="ar" dir="rtl"' in copy_of(cast.wren.member, tmp_path).text("index.html")


def test_the_same_rows_give_the_same_zip(cast, tmp_path):
    for name in ("one", "two"):
        write_copy(cast.wren.member, tmp_path / f"{name}.zip", NOW)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
