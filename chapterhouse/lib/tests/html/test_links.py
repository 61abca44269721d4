import pytest

from chapterhouse.lib.html.links import from_root


@pytest.mark.parametrize(
    ("given", "rooted"),
    [
        ('<a href="viewpage.php?page=x">', '<a href="/viewpage.php?page=x">'),
        (
            '<img src="stories/10/images/boat.png" alt=""/>',
            '<img src="/stories/10/images/boat.png" alt=""/>',
        ),
        ('<a href="./rules.php">', '<a href="/rules.php">'),
    ],
)
def test_a_link_without_a_path_leads_from_the_root(given, rooted):
    assert from_root(given) == rooted
    assert from_root(rooted) == rooted


@pytest.mark.parametrize(
    "kept",
    [
        '<a href="https://example.org/a">',
        '<a href="mailto:a@example.org">',
        '<a href="#note">',
        '<a href="/stories/1/">',
        '<p>href="words"</p>',
    ],
)
def test_other_links_and_words_stay(kept):
    assert from_root(kept) == kept
