from itertools import count

from chapterhouse.lib.html.blocks import Block, blocks_of
from chapterhouse.lib.html.preparing import prepare

CHAPTER = (
    "<h2>One</h2><p>The lamps &amp; the rain.</p>* * *<p>Don’t<br>stop."
    "<blockquote>Quoted.</blockquote><ul><li>a<li>b<p>c</ul><p><img src=/a.png></p>"
)


def numbered():
    numbers = count(1)
    return lambda: f"block{next(numbers)}"


def test_one_call_gives_all_that_is_stored():
    prepared = prepare(CHAPTER, "story", fresh=numbered())
    assert prepared.text == "One\nThe lamps & the rain.\nDon’t\nstop.\nQuoted.\na\nb\nc"
    assert prepared.words == 11
    assert prepared.html.startswith('<h3 id="block1">One</h3>\n<p id="block2">The lamps &amp;')


def test_its_blocks_are_those_of_its_html():
    prepared = prepare(CHAPTER, "story", fresh=numbered())
    assert prepared.blocks == blocks_of(prepared.html)
    assert Block("block4", "p", "Don’t\nstop.") in prepared.blocks


def test_what_only_holds_blocks_says_nothing_itself():
    blocks = prepare(CHAPTER, "story", fresh=numbered()).blocks
    assert [b.tag for b in blocks if not b.text] == ["hr", "blockquote", "li", "p"]


def test_the_old_blocks_keep_their_ids():
    old = prepare(CHAPTER, "story", fresh=numbered())
    new = prepare("<p>New.</p>" + CHAPTER, "story", old.blocks, lambda: "fresh")
    assert [b.id for b in new.blocks] == ["fresh", *(b.id for b in old.blocks)]
