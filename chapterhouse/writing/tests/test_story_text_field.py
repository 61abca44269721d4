import pytest
from django import forms

from chapterhouse.stories.models.texts import ChapterText, Format, pack
from chapterhouse.writing.editor import limits
from chapterhouse.writing.editor.fields import StoryTextField
from chapterhouse.writing.editor.story_texts import StoryText


class Page(forms.Form):
    text = StoryTextField(label="Text")


def sent(text, way="html", **options):
    return Page({"text": text, "text_format": way}, **options)


def cleaned(text, way="html"):
    form = sent(text, way)
    assert form.is_valid(), form.errors
    return form.cleaned_data["text"]


def test_html_comes_back_clean_and_counted():
    text = cleaned('<p onclick="x">One <b>two</b></p><script>three</script>')
    assert (text.html, text.words, text.format) == ("<p>One <b>two</b></p>", 2, "html")


def test_ids_that_were_sent_stay():
    assert cleaned('<p id="abcdefgh">One</p>').html == '<p id="abcdefgh">One</p>'


def test_plain_words_are_no_markup():
    assert cleaned("a <b>\n\nc", "plain").html == "<p>a &lt;b&gt;</p>\n<p>c</p>"


def test_markdown_is_read_and_kept_as_typed():
    text = cleaned("*a*\r\n\r\nb", "markdown")
    assert (text.html, text.source) == ("<p><em>a</em></p>\n<p>b</p>", "*a*\n\nb")


def test_a_format_that_nobody_offers_is_html():
    assert cleaned("<p>a</p>", "efiction").format == Format.HTML


@pytest.mark.parametrize("typed", ["", "   ", "<p> </p>", "<script>a</script>"])
def test_a_text_that_says_nothing_is_asked_for(typed):
    assert sent(typed).errors["text"] == ["Write something first."]


def test_too_much_is_told_in_size_and_stays_in_the_area(monkeypatch):
    monkeypatch.setattr(limits, "MOST_BYTES", 2_000_000)
    form = sent("<p>" + "salt " * 500_000)
    assert "This text is 2.5 MB" in form.errors["text"][0]
    assert "salt salt salt" in str(form["text"])


def test_too_many_paragraphs_are_counted(monkeypatch):
    monkeypatch.setattr(limits, "MOST_BLOCKS", 2)
    assert "has 3 paragraphs; a chapter may have 2" in sent("<p>a<p>b<p>c").errors["text"][0]


def test_signs_of_a_damaged_file_are_told_and_taken_out():
    form = sent("<p>a\0b</p>")
    assert "no text can hold" in form.errors["text"][0]
    assert "&lt;p&gt;ab&lt;/p&gt;" in str(form["text"])


def test_the_area_shows_what_was_typed_and_how():
    area = str(sent("*a* </textarea>", "markdown")["text"])
    assert "*a* &lt;/textarea&gt;" in area
    assert '<option value="markdown" selected>' in area


def test_the_area_knows_its_language_and_how_that_runs():
    assert "data-direction" not in str(Page()["text"])
    page = Page()
    page.fields["text"].widget.language = "ar-EG"
    assert 'lang="ar-EG"' in str(page["text"])
    assert 'data-direction="rtl"' in str(page["text"])


def test_the_keys_of_arrows_are_shown_as_arrows():
    assert "<kbd>Alt+Shift+↓</kbd>" in str(Page()["text"])
    assert 'aria-keyshortcuts="Alt+Shift+ArrowDown"' in str(Page()["text"])


def test_stored_html_is_edited_as_html():
    area = str(Page(initial={"text": '<p id="abcdefgh">a</p>'})["text"])
    assert "&lt;p id=&quot;abcdefgh&quot;&gt;" in area
    assert '<option value="html" selected>' in area


@pytest.mark.parametrize(
    ("way", "source"), [("markdown", "*a*"), ("html", "<p>a</p>"), ("efiction", "<p>a</p>")]
)
def test_a_chapter_is_gone_on_with_as_it_was_typed(way, source):
    text = ChapterText(html="<p>a</p>", source=pack(source), source_format=way)
    assert StoryText.of_chapter(text).source == source


def test_a_new_text_without_the_editor_begins_as_paragraphs():
    assert '<option value="markdown" selected>' in str(Page()["text"])


def test_a_form_knows_whether_its_text_was_touched():
    first = {"text": "<p>a</p>"}
    assert not sent("<p>a</p>", initial=first).has_changed()
    assert sent("<p>a</p>", "markdown", initial=first).has_changed()
