import pytest
from hypothesis import given

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.markdown import from_markdown
from chapterhouse.lib.html.markdown_writing import to_markdown
from chapterhouse.lib.html.preparing import prepare
from chapterhouse.lib.tests.html.soup import soup


def there_and_back(html):
    return canonicalise(from_markdown(to_markdown(html)))


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a <em>b</em> <strong>c</strong> <s>d</s></p>", "a *b* **c** ~~d~~"),
        ("<p>a<br/>b</p>\n<p>c</p>", "a\nb\n\nc"),
        ("<h3>a</h3>\n<h5>b</h5>", "### a\n\n##### b"),
        ("<p>a</p>\n<hr/>\n<p>b</p>", "a\n\n***\n\nb"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ('<ol start="3"><li>a</li></ol>', "3. a"),
        ("<ul><li><p>a</p><ul><li>b</li></ul></li></ul>", "- a\n\n  - b"),
        ('<p><span class="spoiler">a</span></p>', "||a||"),
        ("<p><u>a</u> H<sub>2</sub>O</p>", "<u>a</u> H<sub>2</sub>O"),
        ('<p class="align-center">a <em>b</em></p>', '<p class="align-center">a <em>b</em></p>'),
        ("<p>un<em>believ</em>able</p>", "un<em>believ</em>able"),
        (
            "<p>2 * 3 * 4, snake_case, [x], a &lt;b&gt;</p>",
            r"2 \* 3 \* 4, snake_case, \[x\], a \<b>",
        ),
        ("<p>1986. A year</p>", r"1986\. A year"),
        ("<p>- said he</p>", r"\- said he"),
        ('<p><img src="/a.png" alt="a [ship]"/></p>', r"![a \[ship\]](/a.png)"),
    ],
)
def test_it_makes_the_same_text_again(html, markdown):
    assert to_markdown(html) == markdown
    assert there_and_back(html) == html


def test_footnotes_become_marks():
    html = canonicalise(from_markdown("A[^1] b\n\n[^1]: one *two*"))
    assert to_markdown(html) == "A[^1] b\n\n[^1]: one *two*"
    assert there_and_back(html) == html


def test_ids_stay_behind():
    assert to_markdown('<p id="abcdefgh" class="verse">a</p>') == '<p class="verse">a</p>'


@given(soup.filter(lambda html: "footnotes" not in html))
def test_whatever_text_comes_its_words_stay(html):
    said = prepare(html)
    again = prepare(from_markdown(to_markdown(said.html)))
    assert "".join(again.text.split()) == "".join(said.text.split())
