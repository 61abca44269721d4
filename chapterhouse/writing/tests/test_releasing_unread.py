"""What readers are told of changes: of real ones since they read, with their notes."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from chapterhouse.shelves.reading.changes import changes_since
from chapterhouse.shelves.reading.unread import unread_counts
from chapterhouse.stories.models import Chapter, Revision, Story
from chapterhouse.stories.publishing import publish_change, save_version
from chapterhouse.stories.versions import newest, restore
from chapterhouse.testing import HERE, LONG_AGO, make_published

STEPS = st.lists(
    st.sampled_from(["save", "typo", "real", "back", "old", "read", "withdraw"]), max_size=9
)


class World:
    """An author, a reader of her one chapter, and what the reader should be told of it."""

    def __init__(self, cast):
        self.cast, self.client = cast, Client()
        self.story = make_published("Voyage", cast.wren)
        self.client.force_login(self.cast.finch.member)
        self.count, self.told, self.notes = 0, False, []
        self.read()
        self.mark()

    @property
    def chapter(self):
        return Chapter.objects.select_related("text", "story").get(story=self.story)

    def read(self):
        at = reverse("count-read", args=[self.story.pk, self.chapter.pk])
        self.client.post(at, headers=HERE)

    def mark(self):
        where = {"chapter": self.chapter.pk}
        self.client.post(reverse("mark-read", args=[self.story.pk]), where, headers=HERE)
        self.told, self.notes, self.revision = False, [], self.chapter.text.revision

    def save(self):
        self.count += 1
        words = f"<p>The sea of day {self.count}.</p><p>And gulls over it.</p>"
        return save_version(self.chapter, words, by=self.cast.wren)

    def publish(self, revision, note, *, is_significant):
        said = {"is_significant": is_significant, "release_note": note}
        assert publish_change(self.chapter, revision, by=self.cast.wren.member, **said)
        if is_significant:
            self.told, self.notes = True, [*self.notes, note]

    def step(self, name):
        if name == "save":
            self.save()
        elif name in {"typo", "real"}:
            said = f"note {self.count}"
            self.publish(self.save(), said, is_significant=name == "real")
        elif name == "back":
            restore(self.chapter, Revision.objects.order_by("pk").first(), by=self.cast.wren)
        elif name == "old":
            # A version saved before the one that readers have, published after it.
            earlier, later = self.save(), self.save()
            self.publish(later, "later", is_significant=False)
            self.publish(earlier, "earlier", is_significant=True)
        elif name == "read":
            self.mark()
        else:
            assert self.chapter.withdraw(by=None)
            assert self.chapter.bring_back(by=None)

    def check(self):
        unread = unread_counts(self.cast.finch.member, [self.story.pk])
        assert bool(unread) == self.told
        assert changes_since(self.chapter, self.revision, LONG_AGO).notes == self.notes
        assert Story.objects.get(pk=self.story.pk).updated_at == LONG_AGO
        assert newest(self.chapter).number == self.chapter.revisions.count()


@pytest.mark.django_db
@given(STEPS)
@example(["typo", "typo"])
@example(["real", "typo"])
@example(["old"])
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_a_real_change_is_told_once_and_a_typo_never(cast, steps):
    with transaction.atomic():
        world = World(cast)
        for name in steps:
            world.step(name)
        world.check()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_the_note_is_read_with_its_marks(cast):
    world = World(cast)
    world.publish(world.save(), "All *new* of it.", is_significant=True)
    page = world.client.get(world.chapter.get_absolute_url()).content.decode()
    assert "All <em>new</em> of it." in page
