"""Run inside an archive: every page a few times; prints page → queries, milliseconds, kilobytes."""

import json
import statistics
import time

import django

django.setup()

from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.members.models import PenName
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Chapter, Series, Story
from chapterhouse.tags.models import Kind, Rating, Tag

ROUNDS = 15
LENGTH = 3


def measure() -> dict[str, dict[str, float]]:
    """Runs inside the archive: every page a few times, the middle time of them."""
    client = Client(SERVER_NAME="localhost")
    return {name: figures(client, path) for name, path in addresses().items()}


def figures(client, path: str) -> dict[str, float]:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    # The next request empties the log.
    queries = len(captured)
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - began) * 1000)
    return {
        "queries": queries,
        "ms": round(statistics.median(times), 2),
        "kilobytes": round(len(answer.content) / 1024, 1),
        "status": answer.status_code,
    }


def addresses() -> dict[str, str]:
    """One address for each page; of tags and authors the heavy case."""
    readable = Chapter.objects.readable_by(None).filter(story__is_listed=True)
    # Of the same length in every archive, so that only the archive's size makes a difference.
    chapter = readable.filter(story__chapter_count=LENGTH).order_by("pk").first()
    story = chapter.story
    writer = PenName.objects.order_by("-story_count").first()
    broad, category = (
        Tag.objects.filter(**of).order_by("-story_count").first()
        for of in ({}, {"kind__part": Kind.Part.CATEGORY})
    )
    rare = Tag.objects.filter(story_count__gt=0).order_by("story_count").first()
    rating = Rating.objects.annotate(total=Count("stories")).order_by("-total").first()
    last = max(1, Story.objects.listed_to(None).count() // 25)
    found = {
        "no page": reverse("story", args=[10**15]),
        "home": reverse("home"),
        "story": story.get_absolute_url() + "?contents",
        "chapter": chapter.get_absolute_url(),
        "whole story": reverse("story-all", args=[story.pk]),
        "titles": reverse("titles"),
        "titles, letter": reverse("titles") + "?letter=S",
        "titles, last page": reverse("titles") + f"?page={last}",
        "recent": reverse("recent"),
        "rating": rating.get_absolute_url(),
        "broadest tag": broad.get_absolute_url(),
        "broadest category": category.get_absolute_url() if category else "",
        "rarest tag": rare.get_absolute_url(),
        "author": writer.get_absolute_url(),
        "authors": reverse("authors"),
    }
    of_length = Series.objects.annotate(length=Count("entries")).filter(length=LENGTH)
    if series := of_length.order_by("pk").first():
        found["series"] = series.get_absolute_url()
    if review := Review.objects.filter(story__is_listed=True).first():
        found["reviews"] = reverse("story-reviews", args=[review.story_id])
    return {name: path for name, path in found.items() if path}


if __name__ == "__main__":
    print(json.dumps(measure()))
