"""Line breaks become the paragraphs that readers saw, or should have seen."""

import pytest

from chapterhouse.importers.efiction import breaks

LONG = "word " * 25


@pytest.mark.parametrize(
    ("stored", "html"),
    [
        ("One line", "One line"),
        ("One\r\nTwo", "<p>One<br />Two</p>"),
        ("One\rTwo\nThree", "<p>One<br />Two<br />Three</p>"),
        ("One\n\nTwo\nThree", "<p>One</p><p>Two<br />Three</p>"),
        ("One\n \n\n\nTwo", "<p>One</p><p>Two</p>"),
        (f"{LONG}\n{LONG}", f"<p>{LONG.strip()}</p><p>{LONG.strip()}</p>"),
    ],
)
def test_bare_text_gets_breaks_and_paragraphs(stored, html):
    assert breaks.to_html(stored) == html


def test_exact_tags_switch_the_rule_off():
    assert breaks.to_html("<p>One\nTwo</p>\n<p>Three</p>") == "<p>One\nTwo</p><p>Three</p>"
    assert breaks.to_html("One<br />\nTwo\nThree") == "<p>One<br />\nTwo\nThree</p>"


@pytest.mark.parametrize("tag", ['<p align="justify">', "<P>"])
def test_paragraphs_eFiction_did_not_know_get_no_breaks_between_them(tag):  # noqa: N802
    stored = f"{tag}One\nTwo</p>\r\n\r\n{tag}Three</p>"
    assert breaks.to_html(stored) == f"{tag}One<br />Two</p>{tag}Three</p>"


def test_one_stray_break_does_not_glue_the_other_paragraphs():
    assert (
        breaks.to_html("One<br>more\n\nTwo\n\nThree") == "<p>One<br>more</p><p>Two</p><p>Three</p>"
    )


def test_two_breaks_part_paragraphs_as_blank_lines_do():
    assert breaks.to_html("One<br /><br />Two<BR>\n<BR>Three") == "<p>One</p><p>Two</p><p>Three</p>"
    assert breaks.to_html("<p>One<br /><br />Two</p>") == "<p>One<br /><br />Two</p>"


def test_rules_stand_outside_paragraphs():
    assert breaks.to_html("One\n\n<hr>\n\nTwo") == "<p>One</p><hr><p>Two</p>"


def test_doing_it_again_changes_nothing():
    once = breaks.to_html("One\n\nTwo\nThree<i>\n\nFour</i>")
    assert breaks.to_html(once) == once
