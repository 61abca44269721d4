"""What the tests of writing share: the addresses of forms, and sending them as a browser does."""

from django.urls import reverse

from chapterhouse.members.tests.registering import stamp
from chapterhouse.reviews.models import Review
from chapterhouse.testing import HERE

WORDS = "I could hear the gulls."


def form_of(noun):
    """The address of the form of a chapter, a story, a series, or of an answer to a review."""
    name = noun._meta.model_name
    if name == "chapter":
        return reverse("review-chapter", args=[noun.story_id, noun.pk])
    return reverse("answer-review" if name == "review" else f"review-{name}", args=[noun.pk])


def send(client, noun, text=WORDS, **fields):
    return client.post(form_of(noun), {"text": text, **fields}, headers=HERE)


def send_as_visitor(client, noun, text=WORDS, name="Passer-by", **fields):
    return send(client, noun, text, **{"name": name, "opened": stamp()} | fields)


def said(client, noun, text=WORDS, **fields):
    """The review that comes of it, as it is stored."""
    answer = send(client, noun, text, **fields)
    assert answer.status_code == 302, answer.text
    return Review.objects.latest("pk")
