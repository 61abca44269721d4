import re
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.html.blocks import assign_ids, blocks_of
from chapterhouse.lib.tests.html.soup import soup


def issue():
    """Ids as a story's counter gives them: never the same twice in one run of the tests."""
    return f"id{next(_NUMBERS):06}"


_NUMBERS = count(1)


def first_save(html):
    return assign_ids([], html, issue)


def save(old, html):
    return assign_ids(blocks_of(old), html, issue)


def bare(html):
    return re.sub(r' id="[^"]*"', "", html)


def ids(html):
    return [block.id for block in blocks_of(html)]


def id_of(html, text):
    return next(block.id for block in blocks_of(html) if block.text == text)


OLD = first_save(
    "<p>The lamps hissed in the drizzle, and nobody thanked her for it.</p><hr>"
    "<p>Marlow had left the wrong umbrella on the step at Owl Street.</p>"
    "<blockquote><p>Return what you borrowed.</p></blockquote>"
    "<p>Gulls argued over the fish crates.</p><p><img src=/gulls.png></p>"
)
LAMPS, BREAK, UMBRELLA, QUOTE, RETURN, GULLS, PICTURE = ids(OLD)


def test_every_block_gets_an_id():
    html = first_save(
        "<h3>a</h3><p>b</p><ul><li>c<li>d<p>e</ul><dl><dt>f<dd>g</dl><pre>h</pre><hr>"
        "<blockquote>i</blockquote><table><tr><td>j<th>k</table><details>l</details>"
        "<figure><img src=/m.png><figcaption>n</figcaption></figure><div class=verse>o</div>"
    )
    tags = [block.tag for block in blocks_of(html)]
    assert tags == [
        *("h3", "p", "li", "li", "p", "p", "dt", "dd", "pre", "hr", "blockquote", "p"),
        *("table", "td", "th", "details", "p", "figure", "figcaption", "div", "p"),
    ]


def test_a_text_saved_again_stays_as_it_is():
    assert save(OLD, OLD) == OLD


def test_a_text_that_comes_without_its_ids_gets_them_back():
    assert save(OLD, bare(OLD)) == OLD


def test_a_new_paragraph_gets_a_new_id_and_others_keep_theirs():
    new = save(OLD, bare(OLD).replace("<hr/>", "<p>New.</p><hr/>"))
    assert [name for name in ids(new) if name in ids(OLD)] == ids(OLD)
    assert len(ids(new)) == len(ids(OLD)) + 1


def test_an_edited_paragraph_keeps_its_id():
    new = save(OLD, bare(OLD).replace("wrong umbrella", "wrong, wet umbrellas"))
    assert ids(new) == ids(OLD)


def test_a_typo_in_a_short_line_keeps_its_id():
    old = first_save("<p>“Helo,” he said.</p>")
    assert ids(save(old, "<p>“Hello,” he said.</p>")) == ids(old)


def test_a_rewritten_paragraph_is_another():
    new = save(OLD, bare(OLD).replace("Gulls argued over the fish crates", "It rained all night"))
    assert GULLS not in ids(new)
    assert set(ids(OLD)) - {GULLS} < set(ids(new))


def test_a_split_keeps_the_id_on_the_first_part():
    html = (
        bare(OLD)
        .replace("hissed in", "hissed.</p><p>In")
        .replace("hissed.", "hissed")
        .replace("In", "in")
    )
    assert id_of(save(OLD, html), "The lamps hissed") == LAMPS
    sent = OLD.replace(" hissed in", f'</p><p id="{LAMPS}">hissed in')
    assert id_of(save(OLD, sent), "The lamps") == LAMPS


def test_a_merge_keeps_the_id_of_the_first():
    html = bare(OLD).replace("it.</p>\n<hr/>\n<p>Marlow", "it. Marlow")
    assert ids(save(OLD, html))[0] == LAMPS
    assert UMBRELLA not in ids(save(OLD, html))


def test_a_moved_paragraph_takes_its_id_along():
    blocks = bare(OLD).split("\n")
    new = save(OLD, "\n".join([*blocks[3:], *blocks[:3]]))
    assert set(ids(new)) == set(ids(OLD))


def test_an_id_that_was_sent_wins_over_the_text():
    new = save(OLD, f'<p id="{GULLS}">The lamps hissed in the drizzle.</p>')
    assert ids(new) == [GULLS]


def test_an_id_sent_twice_counts_once():
    new = save(OLD, f'<p id="{GULLS}">One.</p><p id="{GULLS}">Two.</p>')
    assert id_of(new, "One.") == GULLS
    assert len(set(ids(new))) == 2


def test_ids_that_never_existed_are_dropped():
    assert "mine" not in save(OLD, '<p id="mine">a</p><p id="content">b</p>')


def test_what_says_nothing_goes_with_its_neighbours():
    new = save(OLD, "<hr>" + bare(OLD) + "<hr>")
    assert [name for name in ids(new) if name in ids(OLD)] == ids(OLD)
    assert len(ids(new)) == len(ids(OLD)) + 2


def test_footnotes_lead_to_their_blocks():
    html = first_save(
        'Text<a href="#fn1" id="ref1">1</a><br><br>more '
        '<ol><li id="fn1">Note. <a href="#ref1">back</a> <a href="#none">no</a></ol>'
    )
    text, note = id_of(html, "Text1"), id_of(html, "Note. back no")
    assert f'<a href="#{note}">1</a>' in html
    assert f'<a href="#{text}">back</a> no<' in html
    assert save(html, html) == html


def test_old_anchors_lead_to_the_block_after_them():
    html = first_save('<a name="two"></a><p>Here.</p><p><a href="#two">up</a></p>')
    assert f'href="#{id_of(html, "Here.")}"' in html


@given(soup)
def test_no_two_blocks_share_an_id(html):
    saved = first_save(html)
    assert len(set(ids(saved))) == len(ids(saved))
    assert bare(saved).count("<p") == saved.count("<p id=") + saved.count("<pre id=")


@given(soup)
def test_saving_again_changes_nothing_with_ids_or_without(html):
    saved = first_save(html)
    assert save(saved, saved) == saved
    assert ids(save(saved, bare(saved))) == ids(saved)


words = st.lists(st.sampled_from("lamp rain gull tram owl salt bell".split()), min_size=1)  # noqa: SIM905
texts = st.lists(words.map(" ".join), unique=True, max_size=12)


def paragraphs(of):
    return "".join(f"<p>{text}</p>" for text in of)


@given(texts, st.data())
def test_untouched_paragraphs_keep_their_ids_through_any_edit(old, data):
    saved = first_save(paragraphs(old))
    kept = data.draw(st.lists(st.sampled_from(old), unique=True) if old else st.just([]))
    added = data.draw(texts.map(lambda new: [t for t in new if t not in old]))
    new = save(saved, paragraphs(data.draw(st.permutations([*kept, *added]))))
    assert all(id_of(new, text) == id_of(saved, text) for text in kept)
    assert len(set(ids(new))) == len(kept) + len(added)


@given(texts, st.data())
def test_the_editor_and_the_text_area_come_to_the_same(old, data):
    """Sent with its ids or without, a text from which paragraphs went has the same blocks."""
    saved = first_save(paragraphs(old)).split("\n")
    left = [line for line in saved if data.draw(st.booleans())]
    with_ids = save("\n".join(saved), "\n".join(left))
    assert save("\n".join(saved), bare("\n".join(left))) == with_ids
