from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.markdown import from_markdown


def read(source):
    return canonicalise(from_markdown(source))


def test_a_blank_line_parts_paragraphs_and_a_single_one_stays_a_break():
    assert read("One\nline\n\nTwo") == "<p>One<br/>line</p>\n<p>Two</p>"


def test_emphasis_strikes_and_spoilers():
    assert read("*a* **b** ~~c~~ ||d *e*||") == (
        '<p><em>a</em> <strong>b</strong> <s>c</s> <span class="spoiler">d <em>e</em></span></p>'
    )


def test_headings_are_counted_from_the_pages_own():
    assert read("# One\n\n## Two") == "<h3>One</h3>\n<h4>Two</h4>"


def test_stars_and_dashes_part_scenes_also_right_below_a_paragraph():
    assert read("a\n---\nb\n\n***\n\nc") == "<p>a</p>\n<hr/>\n<p>b</p>\n<hr/>\n<p>c</p>"


def test_a_paragraph_that_begins_with_spaces_is_no_code():
    assert read("a\n\n    b") == "<p>a</p>\n<p>b</p>"


def test_lists_quotations_and_tables():
    assert read("> a\n\n- b\n- c") == (
        "<blockquote><p>a</p></blockquote>\n<ul><li>b</li><li>c</li></ul>"
    )
    assert read("|a|b|\n|:-:|-|\n|1|2|") == (
        '<table><thead><tr><th class="align-center">a</th><th>b</th></tr></thead>'
        '<tbody><tr><td class="align-center">1</td><td>2</td></tr></tbody></table>'
    )


def test_links_and_pictures_lead_where_links_may():
    assert read("[a](https://example.org)").startswith('<p><a href="https://example.org"')
    assert read('![a ship](/pictures/a.png "Then")') == (
        '<p><img src="/pictures/a.png" alt="a ship" title="Then"/></p>'
    )
    assert "href" not in read("[a](javascript:alert) <javascript:alert>")


def test_what_markdown_has_no_sign_for_is_written_as_html():
    source = '<p class="align-center">a</p>\n\n<span class="smallcaps">b</span> and *c*'
    assert read(source) == (
        '<p class="align-center">a</p>\n<p><span class="smallcaps">b</span> and <em>c</em></p>'
    )


def test_footnotes_stand_at_the_end_each_with_its_way_back():
    made = read("A[^x] and B[^y].\n\n[^y]: *two*\n\n[^x]: one\n  more")
    assert made == (
        '<p id="note-from-1">A<sup><a href="#note-1">1</a></sup> and B<sup><a href="#note-2">2</a>'
        '</sup>.</p>\n<div class="footnotes"><ol>'
        '<li id="note-1">one<br/>more <a href="#note-from-1">\u21a9</a></li>'
        '<li id="note-2"><em>two</em> <a href="#note-from-1">\u21a9</a></li></ol></div>'
    )


def test_a_footnote_that_nothing_leads_to_is_not_lost():
    assert "<li>alone" in read("a\n\n[^x]: alone")


def test_a_mark_without_its_note_is_what_was_typed():
    assert read("a[^x]") == "<p>a[^x]</p>"


def test_notes_may_lead_to_notes():
    made = read("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]")
    assert made.count("<li") == 2


@given(st.text(alphabet="ab*_~|[]()^:!<>#-=`\\ \n1.\"'&\t", max_size=80))
def test_whatever_is_typed_becomes_a_text(source):
    made = read(source)
    assert canonicalise(made) == made
