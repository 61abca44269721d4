"""The form of a chapter: what its author fills in, saves and is told."""

import re

import pytest

from chapterhouse.stories.chaptering import add_chapter
from chapterhouse.stories.models import Authorship, Chapter, ChapterGroup, Draft, Revision, State
from chapterhouse.stories.tests.pages import as_one, text_of
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.testing import HERE, make_chapter, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def wren(cast):
    return as_one(cast, "wren")


@pytest.fixture
def draft(cast):
    return cast.tide.chapters.get(state=State.DRAFT)


def address(chapter):
    return f"/write/chapters/{chapter.pk}/"


def new(story, after=""):
    return f"/write/stories/{story.pk}/chapters/new/{after and f'?after={after}'}"


def post(client, path, **said):
    return client.post(path, {"text_format": "markdown", **said}, headers=HERE)


def hidden(client, chapter):
    """What the page sends along of its draft."""
    page = client.get(address(chapter)).content.decode()
    return dict(re.findall(r'name="(draft[a-z_]*)" value="([^"]*)"', page))


def began(client, chapter):
    page = client.get(address(chapter)).content.decode()
    return re.search(r'name="began" value="([^"]+)"', page)[1]


def test_a_new_chapter_is_a_draft_at_the_end(cast, wren):
    post(wren, new(cast.tide), title="The <i>Mary</i>", text="It was *late*.\n\nVery late.")
    chapter = cast.tide.chapters.last()
    assert (chapter.title, chapter.title_html) == ("The Mary", "The <i>Mary</i>")
    assert (chapter.position, chapter.state, chapter.words) == (4, State.DRAFT, 5)
    assert "<em>late</em>" in chapter.text.html
    assert chapter.revisions.get().pen_name == cast.wren


def test_a_chapter_is_put_in_behind_another(cast, wren):
    first = cast.tide.chapters.first()
    post(wren, new(cast.tide, first.pk), title="Between", text="x")
    assert cast.tide.chapters.get(title="Between").position == 2


def test_the_form_shows_what_was_saved_as_it_was_typed(cast, wren, draft):
    post(wren, address(draft), title="Ebb", text="It was *late*.", notes="One.\n\nTwo.")
    page = wren.get(address(draft))
    assert 'value="Ebb"' in text_of(page)
    assert "It was *late*." in page.content.decode()
    assert "One.\n\nTwo.</textarea>" in page.content.decode()


def test_the_saved_text_of_a_draft_is_its_text_at_once(wren, draft):
    post(wren, address(draft), text="Anew.")
    draft.text.refresh_from_db()
    assert "Anew." in draft.text.html


def test_readers_of_a_published_chapter_keep_what_they_have(cast, wren):
    chapter = cast.salt.chapters.first()
    answer = wren.post(
        address(chapter), {"text": "Anew.", "text_format": "plain"}, headers=HERE, follow=True
    )
    chapter.text.refresh_from_db()
    assert "Anew." not in chapter.text.html
    assert "Anew." in chapter.revisions.latest("number").html
    assert "Readers do not see the new text before you publish the change." in text_of(answer)


def test_readers_get_the_change_when_it_is_published(cast, wren):
    chapter = cast.salt.chapters.first()
    said = {"then": "change", "change-kind": "change", "change-note": "A new ending."}
    post(wren, address(chapter), text="Anew.", **said)
    chapter.refresh_from_db()
    assert "Anew." in chapter.text.html
    assert chapter.revisions.latest("number").release_note == "A new ending."
    assert chapter.told_revision == 2


def test_what_was_saved_for_later_is_published_without_typing_it_again(cast, wren):
    chapter = cast.salt.chapters.first()
    post(wren, address(chapter), text="Anew.")
    said = {"then": "change", "change-kind": "typo"}
    post(wren, address(chapter), text="Anew.", **said)
    chapter.refresh_from_db()
    assert "Anew." in chapter.text.html
    assert (chapter.told_revision, chapter.revisions.count()) == (1, 2)


def test_whether_it_is_a_typo_must_be_said_before_anything_is_saved(cast, wren):
    chapter = cast.salt.chapters.first()
    answer = post(wren, address(chapter), text="Anew.", then="change")
    assert answer.status_code == 422
    assert "Say whether you only mended typos or changed more." in text_of(answer)
    assert chapter.revisions.count() == 1


def test_whoever_may_not_publish_saves_for_later_only(cast):
    cast.salt.authorships.filter(pen_name=cast.rook).update(may_publish=False)
    chapter, rook = cast.salt.chapters.first(), as_one(cast, "rook")
    assert "Publish the change" not in text_of(rook.get(address(chapter)))
    said = {"then": "change", "change-kind": "change"}
    rook.post(address(chapter), {"text": "Anew.", "text_format": "plain"} | said, headers=HERE)
    chapter.text.refresh_from_db()
    assert "Anew." not in chapter.text.html


def test_a_chapter_too_short_to_publish_is_saved_and_its_author_told(cast, wren, draft):
    cast.archive.min_words = 100
    cast.archive.save()
    answer = wren.post(
        address(draft), {"text": "Short.", "text_format": "plain"}, headers=HERE, follow=True
    )
    assert "A chapter has at least 100 words here; this one has 1." in text_of(answer)
    assert draft.revisions.count() == 2


def test_the_form_goes_on_with_what_was_saved_and_not_published(cast, wren):
    chapter = cast.salt.chapters.first()
    post(wren, address(chapter), text="Anew.")
    assert "Anew." in text_of(wren.get(address(chapter)))


def test_saving_without_a_change_makes_no_version(wren, draft):
    for _ in range(2):
        post(wren, address(draft), title="Ebb", text="The same.")
    assert draft.revisions.count() == 2


def test_everything_around_the_text_is_saved(cast, wren):
    group = ChapterGroup.objects.create(story=cast.salt, position=1, title="Volume One")
    chapter = add_chapter(cast.salt, by=None)
    said = {"notes": "N", "end_notes": "E", "recap": "R", "kind": "side-story", "language": "de"}
    post(wren, address(chapter), **said, group=group.pk, author=cast.rook.pk, text="x")
    chapter.refresh_from_db()
    assert (chapter.notes, chapter.end_notes, chapter.recap) == ("<p>N</p>", "<p>E</p>", "<p>R</p>")
    assert (chapter.kind, chapter.language) == ("side-story", "de")
    assert (chapter.group, chapter.author) == (group, cast.rook)


def test_nobody_is_named_who_does_not_write_the_story(cast, wren):
    chapter = cast.salt.chapters.first()
    answer = post(wren, address(chapter), author=cast.finch.pk, text="x")
    assert answer.status_code == 422
    chapter.refresh_from_db()
    assert chapter.author is None


def test_somebody_invited_is_not_named_before_they_agreed(cast, wren):
    Authorship.objects.create(story=cast.salt, pen_name=cast.finch, has_consent=False, position=9)
    assert "Finch" not in text_of(wren.get(address(cast.salt.chapters.first())))


@pytest.mark.parametrize("name", ["finch", "heron", "crow"])
def test_nobody_else_opens_it(cast, draft, name):
    browser = as_one(cast, name)
    assert browser.get(address(draft)).status_code in {302, 404}
    assert browser.get(new(cast.tide)).status_code in {302, 404}


def test_a_co_author_without_leave_to_edit_does_not(cast):
    cast.salt.authorships.filter(pen_name=cast.rook).update(may_edit=False)
    assert as_one(cast, "rook").get(address(cast.salt.chapters.first())).status_code == 404


def test_a_visitor_is_asked_to_log_in(client, draft):
    assert "/log-in/" in client.get(address(draft)).url


def test_whoever_saves_over_somebodys_version_is_shown_both_and_loses_neither(cast, wren):
    chapter = make_chapter(make_story("Reef", cast.wren, cast.rook), "<p>Before.</p>")
    seen = began(wren, chapter)
    post(as_one(cast, "rook"), address(chapter), text="Rook's.", notes="By Rook.")
    answer = post(wren, address(chapter), text="Wren's.", notes="Wren's note.", began=seen)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert all(words in page for words in ("Wren&#x27;s.", "By Rook.", "Wren&#x27;s note."))
    assert chapter.revisions.latest("number").html.endswith("Rook's.</p>")


def test_saving_again_after_looking_makes_ones_own_the_newest(cast, wren):
    chapter = make_chapter(make_story("Reef", cast.wren, cast.rook), "<p>Before.</p>")
    seen = began(wren, chapter)
    post(as_one(cast, "rook"), address(chapter), text="Rook's.")
    answer = post(wren, address(chapter), text="Wren's.", began=seen)
    again = re.search(r'name="began" value="([^"]+)"', answer.content.decode())[1]
    assert post(wren, address(chapter), text="Wren's.", began=again).status_code == 302
    texts = [revision.html for revision in chapter.revisions.order_by("number")]
    assert ["Rook's." in texts[1], "Wren's." in texts[2]] == [True, True]


def test_there_is_an_end_to_chapters(cast, wren):
    cast.archive.most_chapters = 3
    cast.archive.save()
    answer = post(wren, new(cast.tide), title="Too many", text="But kept.")
    assert answer.status_code == 422
    assert "3 chapters, which is as many as this archive takes" in text_of(answer)
    assert "But kept." in text_of(answer)


def test_a_mistake_leaves_what_was_typed(wren, draft):
    answer = post(wren, address(draft), title="x" * 300, text="Kept.", notes="Also.")
    assert answer.status_code == 422
    assert "at most 255 letters" in text_of(answer)
    assert "Kept." in text_of(answer)
    assert "Also." in text_of(answer)
    assert Revision.objects.filter(chapter=draft).count() == 1


def test_hostile_words_are_words(wren, draft):
    post(
        wren,
        address(draft),
        title="<script>alert(1)</script>Ebb",
        text="<p onload=x>y</p><script>z</script>",
        text_format="html",
    )
    page = wren.get(draft.get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;Ebb" in page
    assert "<script>" not in page
    assert "onload" not in page


def test_a_chapter_in_the_bin_is_not_opened(cast, wren, draft):
    Chapter.objects.filter(pk=draft.pk).update(state=State.BINNED)
    assert wren.get(address(draft)).status_code == 404


def test_a_volume_of_another_story_is_none(cast, wren):
    other = ChapterGroup.objects.create(story=cast.salt, position=1, title="Volume One")
    ChapterGroup.objects.create(story=cast.tide, position=1, title="Own")
    chapter = cast.tide.chapters.first()
    assert post(wren, address(chapter), group=other.pk, text="x").status_code == 422


def test_warnings_of_one_chapter_are_its_own(cast, wren, draft):
    kind = Kind.objects.create(
        name="warning", title="Warning", plural="Warnings", part=Kind.Part.WARNING
    )
    blood = Tag.create(kind, "Blood")
    assert "Warnings of this chapter" in text_of(wren.get(address(draft)))
    post(wren, address(draft), text="x", **{"tags-warning": blood.pk})
    assert list(draft.tags.all()) == [blood]
    assert not cast.tide.tags.filter(pk=blood.pk).exists()


def test_a_draft_goes_when_the_form_is_saved(wren, draft):
    post(wren, address(draft), **hidden(wren, draft), text="Half a sent", save="draft")
    kept = Draft.objects.open().get(chapter=draft)
    assert "Half a sent" in text_of(wren.get(address(draft)))
    post(wren, address(draft), **hidden(wren, draft), text="Half a sentence.")
    assert not Draft.objects.open().filter(pk=kept.pk).exists()
    assert "Half a sentence." in draft.revisions.latest("number").html


def test_a_new_chapter_is_kept_as_a_draft_too(cast, wren):
    answer = post(wren, new(cast.tide), text="Half a sent", save="draft")
    assert cast.tide.chapters.count() == 3
    assert "Half a sent" in text_of(wren.get(answer.url, follow=True))


def test_opening_the_form_costs_the_same_for_any_length(cast, wren, django_assert_max_num_queries):
    """Who asks; the chapter, its number, text and versions; names, volumes, warnings; drafts;
    notes, queue."""
    for _ in range(12):
        chapter = add_chapter(cast.tide, by=None)
    wren.get(address(chapter))
    with django_assert_max_num_queries(25):
        wren.get(address(chapter))
