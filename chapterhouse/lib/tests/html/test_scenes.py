import pytest

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.scenes import is_scene_break


@pytest.mark.parametrize(
    "signs",
    ["* * *", "***", "*", "---", "- - -", "###", "#", "~*~", "~", "-*-", "⁂", "* ~ * ~ *", "___"]
    + ["=====", "———", "•", "♥ ♥ ♥", "❦", "\u00a0*\u00a0"],
)
def test_signs_that_part_scenes(signs):
    assert is_scene_break(signs)


@pytest.mark.parametrize(
    "words",
    ["", "-", "—", "--", "…", "...", "?", "!", "* one", "xoxo", "XXX", "oOo", "1", "<3", "“—”"]
    + ["* " * 60],
)
def test_what_somebody_may_have_said(words):
    assert not is_scene_break(words)


@pytest.mark.parametrize(
    "html",
    [
        "<p>a</p><p align=center><b>* * *</b></p><p>b</p>",
        "a<br>***<br>b",
        "<center>a<br><br>~<br><br>b</center>",
        "<p>a</p><h2>* * *</h2><p>b</p>",
        "<p>a</p><hr><p>b</p>",
    ],
)
def test_all_of_them_become_the_same_block(html):
    assert [line for line in canonicalise(html).split("\n") if "<p" not in line] == ["<hr/>"]


def test_signs_in_verse_and_lists_are_left_alone():
    assert canonicalise("<pre>***</pre>") == "<pre>***</pre>"
    assert canonicalise("<table><tr><td>a<td>***</table>").endswith(
        "<td>***</td></tr></tbody></table>"
    )
