from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.html.three_way import Conflict, blocks_in, three_way

words = st.sampled_from(["salt", "tide", "rope", "gull", "mast", ""])
blocks = st.lists(words, min_size=1, max_size=8)
texts = blocks.map("\n".join)
# What each side writes anew is told apart from the base and from the other's.
mine_words = st.sampled_from(["mine one", "mine two"])
their_words = st.sampled_from(["theirs one", "theirs two"])


@st.composite
def changed(draw, base, own):
    """The base with blocks taken out, written anew and put in."""
    made = []
    for block in base:
        fate = draw(st.sampled_from(["stays"] * 4 + ["goes", "changes", "gets company"]))
        made += {
            "stays": [block],
            "goes": [],
            "changes": [draw(own)],
            "gets company": [block, draw(own)],
        }[fate]
    return made


@st.composite
def three(draw):
    base = draw(blocks)
    mine, theirs = draw(changed(base, mine_words)), draw(changed(base, their_words))
    return "\n".join(base), "\n".join(mine), "\n".join(theirs)


def everything(merge):
    """All blocks of the result, those of both sides where they are in conflict."""
    found = []
    for part in merge.parts:
        found += [*part.mine, *part.theirs] if isinstance(part, Conflict) else part
    return found


@given(three())
def test_no_word_that_a_side_wrote_is_lost(texts):
    base, mine, theirs = texts
    kept = everything(three_way(base, mine, theirs))
    for side in (mine, theirs):
        written = [block for block in blocks_in(side) if block not in blocks_in(base)]
        for block in set(written):
            assert kept.count(block) >= written.count(block)


@given(texts, texts)
def test_with_a_side_that_changed_nothing_it_is_the_other(base, other):
    assert three_way(base, base, other).text == other
    assert three_way(base, other, base).text == other


@given(texts, texts)
def test_what_both_made_alike_is_so(base, both):
    assert three_way(base, both, both).text == both


@given(three())
def test_it_makes_no_difference_which_side_is_which(texts):
    base, mine, theirs = texts
    one, other = three_way(base, mine, theirs), three_way(base, theirs, mine)
    turned = [
        Conflict(part.base, part.theirs, part.mine) if isinstance(part, Conflict) else part
        for part in other.parts
    ]
    assert one.parts == turned


def test_changes_in_two_places_come_together():
    merge = three_way("a\nb\nc\nd", "a\nB\nc\nd", "a\nb\nc\nd\ne")
    assert merge.text == "a\nB\nc\nd\ne"


def test_neighbouring_paragraphs_are_no_conflict():
    assert three_way("a\nb", "A\nb", "a\nB").text == "A\nB"


def test_paragraphs_on_one_line_are_merged_too():
    base = "<p>One.</p><p>Two.</p><p>Three.</p>"
    merge = three_way(base, base.replace("One", "First"), base.replace("Three", "Last"))
    assert merge.text == "<p>First.</p>\n<p>Two.</p>\n<p>Last.</p>"


def test_the_same_paragraph_changed_by_both_is_a_conflict():
    merge = three_way("a\nb\nc", "a\nmine\nc", "a\ntheirs\nc")
    assert merge.conflicts == [Conflict(["b"], ["mine"], ["theirs"])]


def test_one_takes_away_what_the_other_mends():
    assert three_way("a\nb\nc", "a\nc", "a\nmended\nc").conflicts
