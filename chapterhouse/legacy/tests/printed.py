"""Asking for the printable page and taking it apart, as programs do."""

from bs4 import BeautifulSoup

from chapterhouse.archive.models import LedgerEntry


def address(story, chapter="all", more=""):
    return f"/viewstory.php?sid={story.pk}&action=printable&textsize=0&chapter={chapter}{more}"


def page_of(client, story, chapter="all", more=""):
    answer = client.get(address(story, chapter, more))
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html5lib")


def remember(source, story, *numbers):
    """The ledger's lines of a story, its chapters by these old numbers."""
    rows = [("stories", story, None)]
    rows += [("chapters", *pair) for pair in zip(story.chapters.all(), numbers, strict=True)]
    for table, row, number in rows:
        LedgerEntry.objects.create(
            source=source,
            table=table,
            old_key=str(row.pk),
            noun=row._meta.model_name,
            new_id=row.pk,
            old_parent=story.pk if number else None,
            old_number=number,
        )


def labels(page) -> dict[str, str]:
    """Names and values, as a downloader collects them: all up to the next name."""
    found = {}
    for name in page.select("div.infobox > div.content > span.label"):
        value = []
        for node in name.next_siblings:
            if getattr(node, "get", None) and "label" in node.get("class", []):
                break
            value.append(node.get_text() if hasattr(node, "get_text") else str(node))
        found[name.get_text().rstrip(": ")] = "".join(value).strip()
    return found
