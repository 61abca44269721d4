"""Filling in the forms of a story as a browser would."""

from django.test import Client
from django.urls import reverse

from chapterhouse.stories.models import Story
from chapterhouse.testing import HERE

# What stands in the boxes of an empty form.
EMPTY = {
    "title": "",
    "language": "en",
    "progress": "in-progress",
    "audience": "all",
    "allows_indexing": "on",
    "allows_downloads": "on",
    "origins-TOTAL_FORMS": "1",
    "origins-INITIAL_FORMS": "0",
    "origins-0-way": "inspired",
    "reviews-looks_first": "unknown",
    "reviews-at_paragraphs": "unknown",
    "chapter-kind": "chapter",
    "chapter-text": "",
    "chapter-text_format": "html",
    "draft": "a-token-of-a-form",
}


def write(client: Client, then: str = "save", names: tuple[str, ...] = ("Wren",), **told: object):
    """Send the form of a new story; `chapter__text` stands for `chapter-text`, and so on."""
    said = {name.replace("__", "-"): value for name, value in told.items()}
    sent = EMPTY | {"names": names, "then": then} | said
    return client.post(reverse("new-story"), sent, headers=HERE)


def begun(client: Client, title: str = "The Salt Road", **told: object) -> Story:
    """The story that the form made."""
    answer = write(client, title=title, **told)
    assert answer.status_code == 302, wrong_in(answer)
    return Story.objects.get(begun_with=told.get("draft", EMPTY["draft"]))


def wrong_in(answer: object) -> list[str]:
    """What the page says is wrong, in its order."""
    return [error for box in answer.context["sheet"].wrong for error in box.errors] + list(
        answer.context["sheet"].wrong_together
    )


def shown(client: Client, story: Story) -> dict[str, object]:
    """What stands in the boxes of a story's title page, as a browser would send it back."""
    page = client.get(reverse("edit-story", args=[story.pk]))
    assert page.status_code == 200
    sent: dict[str, object] = {"seen": page.context["seen"]}
    sheet = page.context["sheet"]
    for box in [*sheet.boxes(), *sheet.origins.management_form]:
        value = box.value()
        if value is not False and value not in (None, "", []):
            sent[box.html_name] = "on" if value is True else value
    return sent


def change(client: Client, story: Story, sent: dict[str, object], **told: object):
    """Send the title page back with this changed; None takes a box out."""
    said = sent | {name.replace("__", "-"): value for name, value in told.items()}
    left = {name: value for name, value in said.items() if value is not None}
    return client.post(reverse("edit-story", args=[story.pk]), left, headers=HERE)
