"""All of a member's highlights: found, edited, deleted, and taken along."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.members.tests.opening import copy_of
from chapterhouse.shelves.highlights.making import Passage, highlight
from chapterhouse.shelves.models import Highlight
from chapterhouse.stories.models import Chapter
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import HERE, make_cast


@pytest.fixture
def cast(db):
    cast = make_cast()
    store_text(chapter_of(cast.salt), "<p>The gulls *knew* it first.</p><p>Été on the quay.</p>")
    marked(cast, cast.salt, 0, "amber", "They always know")
    marked(cast, cast.salt, 1, "green")
    marked(cast, cast.tide, 0, "rose", "Mud")
    return cast


def chapter_of(story):
    return Chapter.objects.select_related("text").filter(story=story).first()


def marked(cast, story, number, colour, note=""):
    chapter = chapter_of(story)
    block = blocks_of(chapter.text.html)[number].id
    return highlight(cast.finch.member, chapter, [Passage(block)], colour, note)[0]


def listed(client, **query):
    return client.get(reverse("highlights"), query).text


def passages(page):
    return [words for words in ("gulls", "Été", "Chapter 1 of Tide.") if words in page]


def test_they_stand_by_story_in_the_order_of_reading(finch, cast):
    page = listed(finch)
    places = [page.index(words) for words in ("Salt</a>", "gulls", "Été", "Tide</a>", "Mud")]
    assert places == sorted(places)
    row = Highlight.objects.first()
    assert f'href="{row.chapter.get_absolute_url()}#highlight-{row.pk}"' in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"colour": "green"}, ["Été"]),
        ({"words": "ete QUAY"}, ["Été"]),
        ({"words": "always"}, ["gulls"]),
        ({"words": "100%"}, []),
        ({"colour": "plaid"}, ["gulls", "Été", "Chapter 1 of Tide."]),
    ],
)
def test_they_are_found_by_words_and_colour(finch, query, found):
    assert passages(listed(finch, **query)) == found


def test_those_of_one_story(finch, cast):
    assert passages(listed(finch, story=cast.tide.pk)) == ["Chapter 1 of Tide."]
    assert "None of your highlights is like that." in listed(finch, story="x" * 9, words="zebra")


def test_nobody_sees_those_of_others(client, cast):
    client.force_login(cast.wren.member)
    assert "Nothing highlighted yet." in listed(client)
    pk = Highlight.objects.first().pk
    for name in ("edit-highlight", "delete-highlight"):
        answer = client.post(reverse(name, args=[pk]), {"colour": "rose"}, headers=HERE)
        assert answer.status_code == 404
    client.logout()
    for name in ("highlights", "highlights-markdown", "highlights-annotations"):
        assert client.get(reverse(name)).status_code == 302


def test_note_and_colour_are_changed(finch, cast):
    row = Highlight.objects.first()
    address = reverse("edit-highlight", args=[row.pk])
    assert "They always know" in finch.get(address).text
    answer = finch.post(address, {"note": "Changed éclat", "colour": "blue"}, headers=HERE)
    assert answer.url == f"{row.chapter.get_absolute_url()}#highlight-{row.pk}"
    assert passages(listed(finch, words="eclat", colour="blue")) == ["gulls"]


def test_a_colour_that_is_none_is_refused(finch):
    address = reverse("edit-highlight", args=[Highlight.objects.first().pk])
    assert finch.post(address, {"colour": "plaid"}, headers=HERE).status_code == 422


def test_one_is_deleted(finch):
    row = Highlight.objects.first()
    answer = finch.post(reverse("delete-highlight", args=[row.pk]), headers=HERE)
    assert answer.url == reverse("highlights")
    assert not Highlight.objects.filter(pk=row.pk).exists()


def test_what_may_not_be_read_is_not_read_here_but_the_note_stays(finch, cast):
    cast.salt.hide(by=cast.heron.member, why="a complaint")
    for page in (listed(finch), finch.get(reverse("highlights-markdown")).text):
        assert "gulls" not in page
        assert "Salt" not in page
        assert "They always know" in page
    annotations = finch.get(reverse("highlights-annotations")).text
    assert "gulls" not in annotations
    assert "None of your highlights is like that." in listed(finch, words="gulls")


def test_the_list_does_not_grow_by_questions(finch, cast):
    def asked():
        listed(finch)
        with CaptureQueriesContext(connection) as questions:
            listed(finch)
        return len(questions)

    few = asked()
    one = Highlight.objects.first()
    Highlight.objects.bulk_create(
        Highlight(member=one.member, story_id=one.story_id, chapter=one.chapter, quote="x",
                  locator=one.locator) for _ in range(100)
    )  # fmt: skip
    assert asked() == few


def test_markdown_has_every_passage_with_its_note_and_place(finch, cast):
    answer = finch.get(reverse("highlights-markdown"))
    assert answer.headers["Content-Type"].startswith("text/markdown")
    assert "attachment" in answer.headers["Content-Disposition"]
    text = answer.text
    assert f"## [Salt](http://testserver/stories/{cast.salt.pk}/) by Wren, Rook" in text
    assert "> The gulls \\*knew\\* it first." in text
    assert "They always know" in text
    assert passages(finch.get(reverse("highlights-markdown"), {"story": cast.tide.pk}).text) == [
        "Chapter 1 of Tide."
    ]


MODEL = {"id": str, "type": str, "motivation": str, "created": str, "body": list, "target": dict}
SELECTORS = {
    "TextQuoteSelector": {"type", "exact", "prefix", "suffix"},
    "FragmentSelector": {"type", "value", "conformsTo", "refinedBy"},
}


def test_annotations_are_what_the_model_says(finch, cast):
    answer = finch.get(reverse("highlights-annotations"))
    assert answer.headers["Content-Type"].startswith("application/ld+json")
    told = json.loads(answer.content)
    assert told["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (told["type"], told["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert told["total"] == len(told["first"]["items"]) == 3
    for one in told["first"]["items"]:
        assert {name: type(value) for name, value in one.items()} == MODEL
        assert one["type"] == "Annotation"
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one["created"])
        assert {body["purpose"] for body in one["body"]} <= {"commenting", "tagging"}
        for selector in one["target"]["selector"]:
            assert set(selector) == SELECTORS[selector["type"]]


def test_an_annotation_leads_to_its_words(finch, cast):
    told = json.loads(finch.get(reverse("highlights-annotations")).content)
    one = told["first"]["items"][0]
    quote, fragment = one["target"]["selector"]
    text = {block.id: block.text for block in blocks_of(chapter_of(cast.salt).text.html)}
    place = fragment["refinedBy"]
    assert text[fragment["value"]][place["start"] : place["end"]] == quote["exact"]
    assert one["target"]["source"].endswith(chapter_of(cast.salt).get_absolute_url())


def test_a_members_copy_holds_them(cast, tmp_path):
    copy = copy_of(cast.finch.member, tmp_path)
    rows = copy.json("highlights/highlights.json")
    assert [row["quote"] for row in rows][1] == "Été on the quay."
    assert "They always know" in copy.text("highlights/highlights.html")
    assert json.loads(copy.text("highlights/annotations.jsonld"))["total"] == 3


def test_a_copy_holds_none_of_what_may_not_be_read(cast, tmp_path):
    cast.salt.hide(by=cast.heron.member, why="a complaint")
    copy = copy_of(cast.finch.member, tmp_path)
    assert not copy.tells("gulls *knew*")
    assert copy.tells("They always know")


def test_a_sign_that_no_database_keeps_is_left_out(finch, cast):
    chapter = chapter_of(cast.salt)
    block = blocks_of(chapter.text.html)[1].id
    address = reverse("make-highlight", args=[cast.salt.pk, chapter.pk])
    finch.post(address, {"at": f"{block}.0.3", "note": "so\0 so"}, headers=HERE)
    assert Highlight.objects.latest("pk").note == "so so"
    assert "so so" in finch.get("/account/highlights/", {"words": "so\0"}).text
