"""A document becomes chapters."""

import re

import pytest
from playwright.sync_api import expect

from chapterhouse.lib.tests.documents.making import PAGE, docx, odt, paragraph, run
from tests.browser.barriers import assert_no_barriers

BOOK = docx(
    paragraph(run("The First Lamp"), style="Heading1"),
    paragraph(run("It burned "), run("all night", "<w:i/>"), run(".")),
    PAGE,
    paragraph(run("The Second Lamp"), style="Heading1"),
    paragraph(run("It went out.")),
)
KINDS = {
    "lamps.docx": BOOK,
    "lamps.odt": odt("<text:h>One</text:h><text:p>It burned.</text:p>"),
    "lamps.html": b"<html><head><title>Lamps</title></head><body><p>It burned.</p></body></html>",
    "lamps.md": b"# One\n\nIt *burned*.",
    "lamps.txt": "Été: it burned.".encode("windows-1252"),
}


@pytest.fixture
def writer(house, open_as):
    """Somebody who has only just come, at a phone."""
    return open_as("reader", viewport={"width": 320, "height": 640}).new_page()


def sent(page, name):
    page.goto("/write/upload/")
    page.get_by_label("A document").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": KINDS[name]}
    )
    page.get_by_role("button", name="Look at it").click()
    page.wait_for_url(re.compile(r"/write/upload/.{20,}"))


def test_a_document_is_looked_over_and_becomes_draft_chapters(writer):
    sent(writer, "lamps.docx")
    assert_no_barriers(writer)
    writer.get_by_label("Title of the story").fill("Two Lamps of a Phone")
    writer.locator("[name='title-1']").fill("The Other Lamp")
    writer.get_by_role("button", name="Make 2 draft chapters").click()
    expect(writer.locator(".messages")).to_contain_text("2 chapters are there")
    writer.get_by_role("link", name="Chapters", exact=True).click()
    expect(writer.locator("main")).to_contain_text("The First Lamp")
    expect(writer.locator("main")).to_contain_text("The Other Lamp")


@pytest.mark.parametrize("name", list(KINDS))
def test_each_kind_of_document_is_read(writer, name):
    sent(writer, name)
    expect(writer.locator(".upload-beginning").first).to_contain_text("t burned")


def test_what_cannot_be_read_says_what_to_do(writer):
    writer.goto("/write/upload/")
    writer.get_by_label("A document").set_input_files(
        {"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    writer.get_by_role("button", name="Look at it").click()
    expect(writer.locator("main")).to_contain_text("This is a PDF")
    assert_no_barriers(writer)
