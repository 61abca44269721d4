"""Words behind gates: which slots a reader is asked past, and that slots weigh nothing."""

import pytest

from chapterhouse.archive.models import Archive
from chapterhouse.search.asking.nodes import Query, Word
from chapterhouse.search.finding import Asker, Results
from chapterhouse.search.gates import gates_for
from chapterhouse.search.index.memory import in_memory
from chapterhouse.search.index.slots import MEMBERS, RATED, UNRATED, Evening, slot_of
from chapterhouse.search.index.stories import STORIES
from chapterhouse.stories.gates import NOTHING, Agreed
from chapterhouse.stories.models import Audience
from chapterhouse.tags.models import Rating
from chapterhouse.testing import make_pen_name, make_published

pytestmark = pytest.mark.django_db


def rated(name, key, **asks):
    return Rating.objects.create(pk=key, name=name, position=key, **asks)


def test_stories_of_one_rating_share_a_slot_and_those_for_members_have_theirs():
    assert slot_of(None, is_for_members=False) == UNRATED
    assert slot_of(3, is_for_members=False) == slot_of(3 + RATED, is_for_members=False)
    assert slot_of(3, is_for_members=False) != slot_of(4, is_for_members=False)
    assert slot_of(3, is_for_members=True) == MEMBERS


def test_what_asks_for_something_is_shut_until_it_is_given():
    free, warned = rated("General", 1), rated("Mature", 2, warns=True)
    free_slot, warned_slot = (slot_of(one.pk, is_for_members=False) for one in (free, warned))
    stranger = gates_for(None, NOTHING)
    assert set(stranger.open) == {UNRATED, free_slot}
    assert set(stranger.shut) == {warned_slot, MEMBERS}
    agreed = gates_for(None, Agreed(frozenset({warned.pk})))
    assert set(agreed.open) == {UNRATED, free_slot, warned_slot}
    member = gates_for(make_pen_name("Wren").member, NOTHING)
    assert set(member.mixed) == {MEMBERS}
    assert set(member.shut) == {warned_slot}


def test_a_slot_of_several_ratings_is_mixed():
    rated("General", 1)
    warned = rated("Mature", 1 + RATED, warns=True)
    gates = gates_for(None, NOTHING)
    assert gates.mixed == (slot_of(warned.pk, is_for_members=False),)
    assert UNRATED in gates.open


def test_a_gate_closed_this_minute_is_closed_in_the_index_of_before(take_in):
    rating = rated("Mature", 2)
    story = make_published("Gull", rating=rating, summary="<p>The lighthouse keeper waits.</p>")
    take_in()
    asker = Asker(Archive.current())
    assert Results(Query(Word("lighthouse")), asker).keys(0, 9) == [story.pk]
    Rating.objects.update(warns=True)
    assert Results(Query(Word("lighthouse")), Asker(Archive.current())).keys(0, 9) == []


def test_words_weigh_the_same_in_every_slot(take_in):
    """The stories differ in who may read them alone, so their order is that of their words."""
    rare, other = rated("Rare", 1), rated("Other", 2)
    said = "<p>The lighthouse keeper waits for the boat.</p>"
    for number in range(12):
        make_published(f"Gull {number}", rating=other, summary=said)
    one = make_published("Tern", rating=rare, summary=said)
    stories = [one.pk, *type(one).objects.exclude(pk=one.pk).values_list("pk", flat=True)]
    evening = Evening(in_memory(STORIES, stories))
    boosts = evening.boosts("summary", ("lighthouse",))
    assert set(boosts) == {slot_of(rating.pk, is_for_members=False) for rating in (rare, other)}
    take_in()
    asker = Asker(Archive.current())
    hits = Results(Query(Word("lighthouse"), "relevance"), asker).best.hits
    assert len(hits) == 13
    weights = [weight for weight, _place in hits]
    assert max(weights) < 1.15 * min(weights)


@pytest.mark.parametrize("audience", [Audience.MEMBERS, Audience.ALL])
def test_own_stories_are_found_behind_shut_gates(audience, take_in):
    wren = make_pen_name("Wren")
    rating = rated("Mature", 2, warns=True)
    said = "<p>The lighthouse keeper waits.</p>"
    own = make_published("Gull", wren, rating=rating, audience=audience, summary=said)
    make_published("Tern", make_pen_name("Heron"), rating=rating, audience=audience, summary=said)
    take_in()
    asker = Asker(Archive.current(), wren.member)
    assert Results(Query(Word("lighthouse")), asker).keys(0, 9) == [own.pk]
