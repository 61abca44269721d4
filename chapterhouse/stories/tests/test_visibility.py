"""Who may see what, as one table over the cast, and as a rule over every state there is."""

import itertools

import pytest
from django.test import TestCase

from chapterhouse.archive.models import Archive
from chapterhouse.stories.gates import NOTHING, Agreed, gate_of
from chapterhouse.stories.models import Audience, Chapter, State, Story
from chapterhouse.testing import make_cast, make_story

EVERYBODY = "salt tide ember ash mist"
STAFF = "salt tide ember ash mist fog dust"
VISIBLE = {
    "visitor": EVERYBODY,
    "finch": EVERYBODY,
    "rook": EVERYBODY,
    "wren": "salt tide ember ash mist fog dust",
    "heron": STAFF,
}
LISTED = dict.fromkeys(VISIBLE, "salt tide ember ash")
READABLE = {
    "visitor": "salt tide mist",
    "finch": "salt tide ember mist",
    "rook": "salt tide ember mist",
    "wren": "salt tide ember ash mist fog dust",
    "heron": "salt tide ember mist fog dust",
}


def titles(stories):
    return " ".join(sorted(story.title.lower() for story in stories))


def words(expected):
    return " ".join(sorted(expected.split()))


class VisibilityTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()

    def test_what_each_may_know_of(self):
        for name, expected in VISIBLE.items():
            seen = Story.objects.visible_to(self.cast.member(name))
            assert titles(seen) == words(expected), name

    def test_what_stands_in_the_lists_of_each(self):
        for name, expected in LISTED.items():
            seen = Story.objects.listed_to(self.cast.member(name))
            assert titles(seen) == words(expected), name

    def test_what_each_may_read_before_agreeing_to_anything(self):
        for name, expected in READABLE.items():
            seen = Story.objects.readable_by(self.cast.member(name), NOTHING)
            assert titles(seen) == words(expected), name

    def test_adults_read_what_is_for_adults_after_saying_so(self):
        yes = Agreed(frozenset([self.cast.adult.pk]), of_age=True)
        assert "ash" in titles(Story.objects.readable_by(None, yes))
        for half in (Agreed(yes.ratings), Agreed(of_age=True)):
            assert "ash" not in titles(Story.objects.readable_by(None, half))

    def test_visitors_do_not_hear_of_members_stories_where_the_archive_says_so(self):
        hiding = Archive(members_only_listed=Archive.MembersOnly.NOT_AT_ALL)
        self.cast.adult.members_only = True
        self.cast.adult.save()
        assert titles(Story.objects.listed_to(None, hiding)) == "salt tide"
        finch = self.cast.member("finch")
        assert titles(Story.objects.listed_to(finch, hiding)) == words("salt tide ember ash")

    def test_only_authors_may_change_a_story(self):
        for name, expected in {"visitor": "", "finch": "", "heron": "", "rook": "salt"}.items():
            assert titles(Story.objects.editable_by(self.cast.member(name))) == expected
        assert "salt" in titles(Story.objects.editable_by(self.cast.member("wren")))

    def test_a_co_author_without_consent_may_not_change_it(self):
        self.cast.salt.authorships.filter(pen_name=self.cast.rook).update(has_consent=False)
        assert not Story.objects.editable_by(self.cast.member("rook")).exists()

    def test_drafts_are_their_authors_own(self):
        draft = Chapter.objects.get(title="Unfinished")
        for name, seen in {"visitor": 0, "finch": 0, "rook": 0, "heron": 0, "wren": 1}.items():
            chapters = Chapter.objects.visible_to(self.cast.member(name)).filter(pk=draft.pk)
            assert chapters.count() == seen, name


class EveryStateTest(TestCase):
    """The rules as sentences, checked on a story in every state there is."""

    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()
        ratings = (None, cls.cast.general, cls.cast.adult)
        for state, audience, hidden, rating in itertools.product(
            State.values, Audience.values, (False, True), ratings
        ):
            story = make_story(
                "Any",
                cls.cast.wren,
                state=state,
                audience=audience,
                is_hidden=hidden,
                rating=rating,
            )
            Chapter.objects.bulk_create(
                Chapter(story=story, position=position, state=chapter)
                for position, chapter in enumerate(State.values, start=1)
            )

    def roles(self):
        return [self.cast.member(name) for name in ("visitor", "finch", "wren", "heron")]

    def test_each_queryset_is_narrower_than_the_one_before(self):
        for member in self.roles():
            for model in (Story, Chapter):
                visible = set(model.objects.visible_to(member).values_list("pk", flat=True))
                listed = set(model.objects.listed_to(member).values_list("pk", flat=True))
                readable = set(model.objects.readable_by(member).values_list("pk", flat=True))
                assert listed <= visible
                assert readable <= visible

    def test_strangers_see_only_what_is_out(self):
        for member in self.roles()[:2]:
            for story in Story.objects.visible_to(member):
                assert story.state == State.PUBLISHED
                assert not story.is_hidden
            for chapter in Chapter.objects.visible_to(member).select_related("story"):
                assert chapter.state == chapter.story.state == State.PUBLISHED

    def test_nothing_by_link_or_unpublished_is_listed_to_anybody(self):
        for member in self.roles():
            for story in Story.objects.listed_to(member):
                assert (story.state, story.is_hidden) == (State.PUBLISHED, False)
                assert story.audience != Audience.LINK

    def test_no_draft_is_the_desks_business(self):
        heron = self.cast.member("heron")
        assert not Story.objects.visible_to(heron).filter(state=State.DRAFT).exists()
        assert not Chapter.objects.visible_to(heron).filter(state=State.DRAFT).exists()

    def test_the_gate_says_the_same_as_the_query(self):
        for member in self.roles():
            own = set(Story.objects.editable_by(member).values_list("pk", flat=True))
            for agreed in (NOTHING, Agreed(frozenset([self.cast.adult.pk]), of_age=True)):
                readable = set(
                    Story.objects.readable_by(member, agreed).values_list("pk", flat=True)
                )
                for story in Story.objects.visible_to(member).select_related("rating"):
                    closed = bool(gate_of(story, member, agreed, own))
                    assert closed == (story.pk not in readable)


@pytest.mark.parametrize(
    ("cookie", "expected"),
    [
        ("age.3.5", Agreed(frozenset([3, 5]), of_age=True)),
        ("", NOTHING),
        ("nonsense.-4.٣.99999999999999999999999", NOTHING),
        ("7", Agreed(frozenset([7]))),
    ],
)
def test_a_consent_cookie_counts_only_what_it_says_plainly(cookie, expected):
    assert Agreed.from_cookie(cookie) == expected
    assert Agreed.from_cookie(expected.to_cookie()) == expected
