"""In which language a chapter is written, and which way its page runs."""

import pytest

from chapterhouse.stories.models import Chapter, State, Story
from chapterhouse.stories.tests.pages import as_one, text_of
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


def test_the_page_is_in_the_language_of_the_chapter_else_of_the_story():
    cast = make_cast()
    wren = as_one(cast, "wren")
    address = f"/write/chapters/{cast.tide.chapters.get(state=State.DRAFT).pk}/"
    Story.objects.update(language="he")
    assert 'data-direction="rtl"' in text_of(wren.get(address))
    assert 'lang="he"' in text_of(wren.get(f"/write/stories/{cast.tide.pk}/chapters/new/"))
    Chapter.objects.update(language="fr")
    assert 'data-direction="ltr"' in text_of(wren.get(address))
