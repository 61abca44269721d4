"""What changed and what somebody highlighted, on one text."""

import pytest

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.shelves.highlights.making import Passage, highlight
from chapterhouse.shelves.models import ChapterRead, Reading
from chapterhouse.stories.models import Chapter
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import make_chapter, make_published

OLD = "<p>The lamp went out.</p><p>Nobody knew <em>why</em> it had.</p><ul><li>Oil.</li></ul>"
NEW = "<p>New.</p>" + OLD.replace("knew", "could tell")


@pytest.fixture
def page(client, cast):
    """Of a reader who marked two passages, one of them in what changed since."""
    member = cast.finch.member
    story = make_published("Voyage", cast.wren)
    chapter = make_chapter(story, OLD)
    publish(chapter, by=None)
    store_text(chapter, OLD)
    chapter = Chapter.objects.select_related("text").get(pk=chapter.pk)
    Reading.objects.create(member=member, story=story)
    ChapterRead.objects.create(member=member, chapter=chapter, revision=1)
    store_text(chapter, NEW, release_note="More.")
    chapter = Chapter.objects.select_related("text").get(pk=chapter.pk)
    new, lamp, nobody, *_ = blocks_of(chapter.text.html)
    highlight(member, chapter, [Passage(nobody.id, 3, 20), Passage(new.id)], "rose")
    client.force_login(member)
    return client.get(chapter.get_absolute_url()).content.decode(), chapter


def test_both_stand_on_it_and_no_id_twice(page):
    html, chapter = page
    text = html[html.index('<div class="text"') :]
    assert text.count('class="change-note"') == 2
    assert text.count('id="highlight-') == 2
    ids = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_every_block_says_what_it_said(page):
    html, chapter = page
    for block in blocks_of(chapter.text.html):
        assert html.count(f'id="{block.id}"') == 1
    assert '<em><mark class="highlight is-rose"' in html or "<mark" in html
