import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.plain import inline_text
from chapterhouse.lib.html.sanitising import sanitise
from chapterhouse.lib.html.vocabulary import PROFILES
from chapterhouse.lib.tests.html.attacks import ATTACKS

SAFE_ADDRESS = re.compile(r"(?:https?|mailto|ftp):|#|(?![^/?#]*:)", re.IGNORECASE)
SAFE_STYLE = re.compile(
    r"(?:;?(?:text-align:(?:left|right|center|justify)|font-style:(?:italic|normal)"
    r"|font-weight:(?:bold|normal)|font-variant:small-caps|vertical-align:(?:sub|super)"
    r"|text-decoration:(?:underline|line-through|underline line-through)))+"
)
ATTRIBUTES = {
    *("id", "class", "lang", "dir", "href", "src", "alt", "title", "width", "height", "rel"),
    *("colspan", "rowspan", "scope", "start", "reversed", "type", "value"),
}
OUR_CLASS = re.compile(r"(?:align-(?:left|center|right|justify)|verse|footnotes|spoiler|smallcaps)")


def check(html, tags, attributes):
    """Whether a browser finds nothing in the HTML but what may stand there."""
    assert "<!" not in html
    for scripting in (True, False):
        parsed = html5lib.parseFragment(html, namespaceHTMLElements=False, scripting=scripting)
        for element in parsed.iter():
            check_element(element, tags, attributes)


def check_element(element, tags, attributes):
    assert element.tag == "DOCUMENT_FRAGMENT" or element.tag in tags
    assert set(element.attrib) <= attributes
    assert SAFE_ADDRESS.match(element.get("href", "#"))
    assert SAFE_ADDRESS.match(element.get("src", "#"))
    assert SAFE_STYLE.fullmatch(element.get("style", "font-weight:bold"))
    assert all(map(OUR_CLASS.fullmatch, element.get("class", "").split()))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_dangerous_is_left_by_the_sanitiser(attack, profile):
    tags = PROFILES[profile].tags | {"tbody"}
    check(sanitise(attack, profile), tags, ATTRIBUTES | {"style", "align", "name"})


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_nor_by_the_canonical_form(attack, profile):
    html = canonicalise(attack, profile)
    check(html, PROFILES[profile].tags, ATTRIBUTES)
    etree.fromstring(f"<div>{html}</div>")


@given(st.lists(st.sampled_from(ATTACKS), min_size=2, max_size=4).map("".join))
def test_nor_where_attacks_work_together(attack):
    tags = PROFILES["story"].tags | {"tbody"}
    check(sanitise(attack), tags, ATTRIBUTES | {"style", "align", "name"})
    check(canonicalise(attack), tags, ATTRIBUTES)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_cleaned_stays_as_it_is(attack):
    assert sanitise(sanitise(attack)) == sanitise(attack)
    assert canonicalise(canonicalise(attack)) == canonicalise(attack)


@pytest.mark.parametrize("profile", ["note", "comment", "inline"])
def test_only_stories_have_ids(profile):
    html = '<p id="a">a <a name="b" href="#a">b</a></p>'
    for clean in (sanitise(html, profile), canonicalise(html, profile)):
        assert " id=" not in clean
        assert " name=" not in clean


def test_a_title_is_text_whatever_it_holds():
    assert inline_text("<script>x()</script>A &lt;b&gt; <img src=x onerror=x()>") == "A <b>"
