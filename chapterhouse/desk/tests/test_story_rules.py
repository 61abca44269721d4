"""What a story here needs."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Change, Role
from chapterhouse.tags.models import Kind
from chapterhouse.testing import HERE, make_cast

SENT = {
    "submissions_open": "on",
    "queues_submissions": "on",
    "asks_summary": "on",
    "asks_rating": "on",
    "min_words": 0,
    "max_words": 0,
    "most_chapters": 2000,
    "most_tags": 75,
    "rejected_words": "",
    "round_robins": "on",
    "co_authors": "on",
    "beta_readers": "on",
    "series_by": "members",
}


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def kind(cast):
    return Kind.objects.get(name="category")


@pytest.fixture
def heron(client, cast):
    client.force_login(cast.heron.member)
    return client


def send(client, kind, **fields):
    sent = SENT | {f"kind-{kind.pk}-most": 0} | fields
    sent = {name: value for name, value in sent.items() if value is not None}
    return client.post(reverse("story-rules"), sent, headers=HERE)


def test_the_archivist_finds_it_at_the_desk_and_changes_it(heron, kind):
    assert reverse("story-rules") in heron.get(reverse("desk")).text
    before = Archive.current().updated_at
    assert send(heron, kind, min_words=500, queues_submissions=None).url == reverse("story-rules")
    archive = Archive.current()
    assert (archive.min_words, archive.queues_submissions) == (500, False)
    assert archive.updated_at > before


def test_each_kind_of_tag_has_rules_of_its_own(heron, kind):
    key = f"kind-{kind.pk}"
    send(heron, kind, **{f"{key}-is_required": "on", f"{key}-most": 3})
    kind.refresh_from_db()
    assert (kind.is_required, kind.most, kind.authors_may_add) == (True, 3, False)


def test_the_log_says_what_it_was_before(heron, kind):
    send(heron, kind, **{"most_tags": 20, f"kind-{kind.pk}-most": 2})
    change = Change.objects.get(verb="change-story-rules")
    assert change.before == {"most_tags": 75, "category: most": 0}
    assert change.after == {"most_tags": 20, "category: most": 2}
    assert "changed what stories need in" in heron.get(reverse("changes")).text


def test_nothing_changed_is_nothing_written(heron, kind):
    send(heron, kind)
    assert not Change.objects.filter(verb="change-story-rules").exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"min_words": 100, "max_words": 50},
        {"most_chapters": 99_999},
        {"most_tags": ""},
        {"max_words": -1},
        {"series_by": "nobody"},
        {"rejected_words": "word\n" + "x" * 20_000},
    ],
)
def test_what_cannot_be_comes_back_with_everything_typed(heron, kind, fields):
    answer = send(heron, kind, round_robins=None, **fields)
    assert answer.status_code == 422
    assert "needs another look" in answer.text
    assert Archive.current().round_robins
    assert not Change.objects.filter(verb="change-story-rules").exists()


def test_a_wrong_number_of_a_kind_saves_nothing(heron, kind):
    answer = send(heron, kind, **{f"kind-{kind.pk}-most": 99999, "min_words": 10})
    assert answer.status_code == 422
    assert "The table of tags needs another look" in answer.text
    assert Archive.current().min_words == 0


def test_words_are_kept_one_a_line(heron, kind):
    send(heron, kind, rejected_words=" spam \r\n\r\nfree  money\r\nspam")
    assert Archive.current().rejected_words == "spam\nfree money"


def test_only_the_archivist_may(cast, client, kind):
    cast.rook.member.grant(Role.MODERATOR, by=None)
    client.force_login(cast.rook.member)
    assert send(client, kind).status_code == 404
