"""The pages on which series are kept, filled and proposed for."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.notices.inbox.lines import lines_of
from chapterhouse.notices.models import Notice
from chapterhouse.notices.tests.hearing import hear_of_it
from chapterhouse.stories.models import Series, SeriesEntry, Story
from chapterhouse.stories.series_places import place
from chapterhouse.testing import HERE, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(cast):
    series = Series(owner=cast.wren, openness="moderated")
    series.take_title("Almanac")
    series.save()
    return series


def post(client, name, *keys, **typed):
    return client.post(reverse(name, args=keys), typed, headers=HERE)


def said(answer):
    return " ".join(answer.content.decode().split())


def test_a_series_is_begun_and_its_page_is_there_at_once(client, cast):
    client.force_login(cast.wren.member)
    answer = post(client, "new-series", title="Row of <i>Lamps</i>", openness="open")
    series = Series.objects.get(title="Row of Lamps")
    assert answer["Location"] == reverse("edit-series", args=[series.pk])
    assert (series.owner, series.openness) == (cast.wren, "open")
    assert "Row of <i>Lamps</i>" in said(client.get(series.get_absolute_url()))
    cast.wren.refresh_from_db()
    assert cast.wren.series_count == 1


def test_without_a_title_nothing_is_made_and_what_was_typed_stays(client, cast):
    client.force_login(cast.wren.member)
    answer = post(client, "new-series", title="", summary="About lamps", openness="open")
    assert answer.status_code == 422
    assert "About lamps" in said(answer)
    assert not Series.objects.exists()


def test_where_only_the_staff_begins_series_others_are_told_so(client, cast):
    Archive.objects.update(series_by="staff")
    client.force_login(cast.finch.member)
    answer = client.get(reverse("new-series"))
    assert answer.status_code == 403
    assert "by the staff" in said(answer)


def test_only_its_owner_changes_it(client, cast, row):
    client.force_login(cast.finch.member)
    assert client.get(reverse("edit-series", args=[row.pk])).status_code == 404
    assert post(client, "delete-series", row.pk).status_code == 404


def test_a_story_is_added_by_its_address(client, cast, row):
    client.force_login(cast.wren.member)
    address = f"http://testserver{cast.tide.get_absolute_url()}?contents"
    post(client, "edit-series", row.pk, act="place", address=address, note="Read this first.")
    assert "Read this first." in said(client.get(row.get_absolute_url()))
    assert SeriesEntry.objects.get(series=row).story == cast.tide


@pytest.mark.parametrize("address", ["/stories/999999/", "nowhere", "https://else.example/", "/"])
def test_an_address_that_leads_nowhere_is_explained(client, cast, row, address):
    client.force_login(cast.wren.member)
    answer = post(client, "edit-series", row.pk, act="place", address=address)
    assert answer.status_code == 422
    assert "no story and no series" in said(answer)
    assert address in said(answer)


def test_a_story_that_the_owner_may_not_see_is_not_found(client, cast, row):
    client.force_login(cast.wren.member)
    draft = make_published("Hers Alone", cast.finch)
    draft.withdraw(by=cast.finch.member)
    answer = post(client, "edit-series", row.pk, act="place", address=draft.get_absolute_url())
    assert answer.status_code == 422
    assert "Hers Alone" not in said(answer)


def test_a_proposal_is_told_answered_and_told_back(client, cast, row):
    own = make_published("By Finch", cast.finch)
    client.force_login(cast.finch.member)
    post(client, "propose-entry", row.pk, story=own.pk, note="It fits.")
    assert "waits for an answer" in said(client.get(reverse("propose-entry", args=[row.pk])))
    hear_of_it()
    asked = Notice.objects.get(member=cast.wren.member, kind=Notice.Kind.SERIES)
    [line] = lines_of(cast.wren.member, [asked])
    assert line.words.title == "By Finch"
    client.force_login(cast.wren.member)
    assert "It fits." in said(client.get(reverse("my-series")))
    post(client, "answer-proposal", SeriesEntry.objects.get().pk, answer="accept")
    hear_of_it()
    assert Notice.objects.filter(member=cast.finch.member, kind=Notice.Kind.SERIES).count() == 1
    assert "By Finch" in said(client.get(row.get_absolute_url()))


def test_an_author_takes_a_story_out_of_a_series_of_another(client, cast, row):
    entry = place(row, cast.tide, by=cast.wren.member)
    client.force_login(cast.finch.member)
    assert post(client, "remove-entry", entry.pk).status_code == 404
    theirs = place(row, make_published("By Finch", cast.finch), by=cast.wren.member)
    post(client, "remove-entry", theirs.pk)
    assert [left.story for left in row.entries.all()] == [cast.tide]


def test_places_are_moved_by_buttons(client, cast, row):
    first = place(row, cast.tide, by=cast.wren.member)
    second = place(row, cast.salt, by=cast.wren.member)
    client.force_login(cast.wren.member)
    post(client, "move-entry", second.pk, way="up")
    kept = row.entries.order_by("position")
    assert [entry.pk for entry in kept] == [second.pk, first.pk]


def test_deleting_a_series_leaves_its_stories(client, cast, row):
    place(row, cast.tide, by=cast.wren.member)
    client.force_login(cast.wren.member)
    assert "stay where they are" in said(client.get(reverse("delete-series", args=[row.pk])))
    post(client, "delete-series", row.pk)
    assert client.get(row.get_absolute_url()).status_code == 410
    assert client.get(cast.tide.get_absolute_url() + "?contents").status_code == 200


def test_the_pages_ask_no_more_for_more_places(client, cast, row, django_assert_max_num_queries):
    client.force_login(cast.wren.member)
    page = reverse("edit-series", args=[row.pk])
    place(row, cast.tide, by=cast.wren.member)
    # Session, member, preferences, notices, archive, series, form's names, places, what is seen.
    with django_assert_max_num_queries(14) as few:
        client.get(page)
    for number in range(6):
        place(row, make_published(f"More {number}", cast.wren), by=cast.wren.member)
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(page)


def test_what_its_author_took_back_is_named_nowhere_to_whoever_keeps_the_series(client, cast, row):
    entry = place(row, cast.tide, by=cast.wren.member)
    other = make_published("Lamp", cast.rook)
    SeriesEntry.objects.create(series=row, story=other, position=2, is_accepted=True)
    SeriesEntry.objects.create(series=row, story=cast.salt, position=3, is_accepted=True)
    Story.objects.filter(pk=other.pk).update(state="withdrawn", title="Secret")
    client.force_login(cast.wren.member)
    page = said(client.get(reverse("edit-series", args=[row.pk])))
    assert "Secret" not in page
    assert "Move this story up" in page
    assert f'Take out<span class="unseen"> {entry.story.title}<' in page


def test_an_old_notice_of_a_proposal_tells_nothing_of_what_was_taken_back(client, cast, row):
    story = make_published("Lamp", cast.rook)
    client.force_login(cast.rook.member)
    post(client, "propose-entry", row.pk, story=story.pk)
    hear_of_it()
    Story.objects.filter(pk=story.pk).update(state="withdrawn", title="Secret")
    client.force_login(cast.wren.member)
    assert Notice.objects.filter(member=cast.wren.member, kind="series").exists()
    assert "Secret" not in said(client.get(reverse("notices")))
