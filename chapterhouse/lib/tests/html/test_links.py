import pytest

from chapterhouse.lib.html.links import from_root, of_site, without_pictures_elsewhere


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


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (
            '<p>a<img src="https://x.org/a.png" alt="a map" width="3"/>b</p>',
            '<p>a<a href="https://x.org/a.png" rel="nofollow noopener">a map</a>b</p>',
        ),
        (
            '<img src="//x.org/a.png" alt=""/>',
            '<a href="//x.org/a.png" rel="nofollow noopener">//x.org/a.png</a>',
        ),
        (
            '<a href="/x"><img src="http://x.org/a.png" alt="map"/></a>',
            '<a href="/x">map</a>',
        ),
        ('<img src="/a.png" alt="x"/>', '<img src="/a.png" alt="x"/>'),
    ],
)
def test_a_picture_of_another_site_is_shown_as_a_link(stored, shown):
    assert without_pictures_elsewhere(stored) == shown
    assert without_pictures_elsewhere(shown) == shown


@pytest.mark.parametrize(
    "address", ["http://old.org/fic/a.png", "https://www.old.org/fic/a.png", "//OLD.org/fic/a.png"]
)
def test_a_picture_of_the_old_site_itself_leads_from_the_root(address):
    rooted = '<img src="/a.png" alt=""/>'
    assert of_site(f'<img src="{address}" alt=""/>', "www.old.org/fic") == rooted
    assert of_site(f'<img src="{address}" alt=""/>', "") != rooted


def test_links_of_a_second_archive_lead_to_its_own_folder():
    html = '<p><a href="viewstory.php?sid=1">x</a> <a href="#n">y</a></p>'
    assert from_root(html, "/old/2") == html.replace('"viewstory', '"/old/2/viewstory')
    picture = '<img src="http://old.example/a/b.png" alt=""/>'
    assert of_site(picture, "old.example/a", "/old/2") == '<img src="/old/2/b.png" alt=""/>'
