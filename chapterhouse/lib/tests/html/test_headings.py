from chapterhouse.lib.html.headings import headings_from

TEXT = '<h3 id="a">One</h3><p>h3 stays in words: &lt;h3&gt;</p><h4>Two</h4><hr/>'


def test_headings_move_to_the_level_the_page_asks_for():
    assert headings_from(TEXT, 2).startswith('<h2 id="a">One</h2>')
    assert "<h3>Two</h3>" in headings_from(TEXT, 2)
    assert "<hr/>" in headings_from(TEXT, 2)
    assert "&lt;h3&gt;" in headings_from(TEXT, 2)


def test_the_deepest_heading_is_the_sixth():
    assert headings_from("<h6>x</h6>", 5) == "<h6>x</h6>"
    assert headings_from(TEXT, 3) == TEXT
