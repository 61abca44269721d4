import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.html.nodes import Block
from chapterhouse.lib.locators import Locator, LocatorError, make_locator, resolve

TEXTS = {
    "aaaaaaaa": "The lamps hissed in the drizzle, and nobody thanked her for it.",
    "bbbbbbbb": "Marlow had left the wrong umbrella on the step at Owl Street again.",
    "cccccccc": "",
    "dddddddd": "Gulls argued over the fish crates until the tide table was read out.",
}
PLACE = (12, 345, 3)


def blocks(**changes):
    texts = TEXTS | changes
    return [Block(name, "p", text) for name, text in texts.items() if text is not None]


def locate(block, words):
    start = TEXTS[block].index(words)
    return make_locator(blocks(), block, start, start + len(words), of=PLACE)


def quoted(resolution, among):
    text = next(block.text for block in among if block.id == resolution.block)
    return text[resolution.start : resolution.end]


UMBRELLA = locate("bbbbbbbb", "wrong umbrella")


def test_a_locator_quotes_its_place():
    assert UMBRELLA.before == "Marlow had left the "
    assert UMBRELLA.highlight == "wrong umbrella"
    assert UMBRELLA.after == " on the step at Owl Street again."
    assert 0 < UMBRELLA.progression < 1


def test_quotations_are_64_characters_at_most():
    long = make_locator([Block("a", "p", "x" * 500)], "a", 100, 400, of=PLACE)
    assert {len(long.before), len(long.highlight), len(long.after)} == {64}
    assert resolve(long, [Block("a", "p", "x" * 500)]).end == 400


def test_offsets_are_brought_back_into_the_text():
    assert make_locator(blocks(), "aaaaaaaa", 60, 900, of=PLACE).end == len(TEXTS["aaaaaaaa"])


def test_no_locator_for_a_block_that_is_not_there():
    with pytest.raises(LookupError):
        make_locator(blocks(), "zzzzzzzz", 0, 0, of=PLACE)


def test_in_the_same_text_every_locator_is_exact():
    assert resolve(UMBRELLA, blocks()).outcome == "exact"


def test_paragraphs_before_do_not_matter():
    now = [Block("eeeeeeee", "p", "A new beginning."), *blocks()]
    assert resolve(UMBRELLA, now).outcome == "exact"


def test_words_before_in_the_paragraph_move_it():
    now = blocks(bbbbbbbb="So it was that " + TEXTS["bbbbbbbb"])
    found = resolve(UMBRELLA, now)
    assert (found.outcome, found.block, quoted(found, now)) == (
        "moved",
        "bbbbbbbb",
        "wrong umbrella",
    )


def test_after_a_split_it_is_found_in_the_second_part():
    now = blocks(bbbbbbbb="Marlow had left the")
    now.insert(2, Block("eeeeeeee", "p", "wrong umbrella on the step at Owl Street again."))
    found = resolve(UMBRELLA, now)
    assert (found.outcome, found.block, found.start) == ("moved", "eeeeeeee", 0)


def test_after_a_merge_it_is_found_in_the_first_block():
    now = blocks(aaaaaaaa=TEXTS["aaaaaaaa"] + " " + TEXTS["bbbbbbbb"], bbbbbbbb=None)
    found = resolve(UMBRELLA, now)
    assert (found.outcome, found.block) == ("moved", "aaaaaaaa")
    assert quoted(found, now) == "wrong umbrella"


def test_a_typo_mended_in_the_quoted_words():
    now = blocks(bbbbbbbb=TEXTS["bbbbbbbb"].replace("wrong umbrella", "wrong, wet umbrella"))
    found = resolve(UMBRELLA, now)
    assert (found.outcome, quoted(found, now)) == ("moved", "wrong, wet umbrella")


def test_among_equal_quotations_the_surroundings_decide():
    now = blocks(
        aaaaaaaa="A wrong umbrella. " * 3,
        bbbbbbbb="Oh. A wrong umbrella, and so Marlow had left the wrong umbrella on the step.",
    )
    found = resolve(UMBRELLA, now)
    assert found.block == "bbbbbbbb"
    assert found.start == now[1].text.rindex("wrong umbrella")


def test_a_rewritten_paragraph_is_near():
    found = resolve(UMBRELLA, blocks(bbbbbbbb="Nothing of it remained."))
    assert (found.outcome, found.block) == ("near", "bbbbbbbb")


def test_a_common_word_elsewhere_is_no_proof():
    the = locate("bbbbbbbb", "the")
    assert resolve(the, blocks(bbbbbbbb=None)).outcome == "lost"


def test_a_block_that_is_gone_leads_to_the_one_before_it():
    found = resolve(UMBRELLA, blocks(bbbbbbbb=None), then=blocks())
    assert (found.outcome, found.block) == ("near", "aaaaaaaa")
    assert found.start == found.end == len(TEXTS["aaaaaaaa"])


def test_with_nothing_left_it_is_lost():
    assert resolve(UMBRELLA, []).outcome == "lost"
    assert resolve(UMBRELLA, [Block("x", "p", "Other.")], then=blocks()).outcome == "lost"


def test_a_scene_break_can_be_a_place():
    here = make_locator(blocks(), "cccccccc", 0, 0, of=PLACE)
    assert resolve(here, blocks()).outcome == "exact"


def test_a_point_moves_with_the_words_after_it():
    point = make_locator(blocks(), "dddddddd", 18, 18, of=PLACE)
    found = resolve(point, blocks(dddddddd="Later the gulls came. " + TEXTS["dddddddd"]))
    assert (found.outcome, found.start, found.end) == ("moved", 40, 40)


def test_json_there_and_back():
    assert Locator.from_json(UMBRELLA.to_json()) == UMBRELLA


@pytest.mark.parametrize(
    "text", ["{}", "[]", "nonsense", '{"story":1,"chapter":2,"revision":3,"block":4}']
)
def test_what_is_no_locator_is_refused(text):
    with pytest.raises(LocatorError):
        Locator.from_json(text)


def test_readium_there_and_back():
    readium = UMBRELLA.to_readium("/stories/12/chapters/345/", "Three")
    assert readium["href"] == "/stories/12/chapters/345/"
    assert readium["locations"]["fragments"] == ["bbbbbbbb"]
    assert readium["text"]["highlight"] == "wrong umbrella"
    assert Locator.from_readium(readium, story=12, chapter=345, revision=9) == UMBRELLA


def test_a_locator_from_another_program_is_found_by_its_quotation():
    foreign = {"href": "x", "type": "text/html", "text": {"highlight": "wrong umbrella on the"}}
    locator = Locator.from_readium(foreign, story=12, chapter=345, revision=3)
    assert resolve(locator, blocks()).block == "bbbbbbbb"


@pytest.mark.parametrize(
    "broken", [{"locations": 5}, {"locations": {"progression": "x"}}, {"text": {"after": 5}}]
)
def test_broken_readium_is_refused(broken):
    with pytest.raises(LocatorError):
        Locator.from_readium(broken, story=1, chapter=1, revision=1)


@given(st.data())
def test_any_place_survives_new_paragraphs_around_it(data):
    text = st.text(min_size=1, max_size=80)
    old = [Block(str(n), "p", t) for n, t in enumerate(data.draw(st.lists(text, min_size=1)))]
    block = data.draw(st.sampled_from(old))
    start, end = sorted(data.draw(st.integers(0, len(block.text))) for _ in range(2))
    locator = make_locator(old, block.id, start, end, of=PLACE)
    around = [Block("n1", "p", data.draw(text)), *old, Block("n2", "p", data.draw(text))]
    found = resolve(locator, around)
    assert (found.outcome, found.block, found.start, found.end) == ("exact", block.id, start, end)


def test_what_is_nested_without_end_is_no_locator():
    with pytest.raises(LocatorError):
        Locator.from_json("[" * 4000)
