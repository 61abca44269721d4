"""What the sanitiser lets through, as a real browser reads it: the same tree, and nothing acts."""

import pytest
from django import forms
from hypothesis import given, settings
from hypothesis import strategies as st

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.links import without_pictures_elsewhere
from chapterhouse.lib.html.sanitising import sanitise
from chapterhouse.lib.tests.html.attacks import ATTACKS
from chapterhouse.lib.tests.html.soup import soup
from chapterhouse.writing.editor.fields import StoryTextField
from chapterhouse.writing.editor.story_texts import WRITTEN_AS

ORIGIN = "http://archive.test/"
# Whatever an attack calls, and what it would show.
ARMED = """
window.struck = [];
for (const name of ["x", "alert", "confirm", "prompt", "print", "open"])
  window[name] = () => window.struck.push(name);
"""
# The tree as canonical HTML spells it; a text read twice, for what changes its meaning then.
READ = """(texts) => {
  const signs = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"};
  const escaped = (text, these) => text.replace(these, (sign) => signs[sign]);
  const written = (node) => {
    if (node.nodeType === 3) return escaped(node.data, /[&<>]/g);
    if (node.nodeType !== 1) return `[${node.nodeName}]`;
    const said = ({name, value}) => ` ${name}="${escaped(value, /[&<>"]/g)}"`;
    const opening = node.localName + Array.from(node.attributes, said).join("");
    if (["br", "hr", "img"].includes(node.localName)) return `<${opening}/>`;
    return `<${opening}>${inside(node)}</${node.localName}>`;
  };
  const inside = (node) => Array.from(node.childNodes, written).join("");
  return texts.map((text) => {
    const once = document.createElement("div");
    once.innerHTML = text;
    const twice = document.createElement("div");
    twice.innerHTML = once.innerHTML;
    return [inside(once), inside(twice), once.innerHTML];
  });
}"""
# Every event that an attack waits for, on every element.
PROVOKE = """() => {
  document.addEventListener("click", (event) => event.preventDefault(), true);
  for (const element of document.body.querySelectorAll("*"))
    for (const kind of ["mouseover", "pointerenter", "focus", "click", "toggle", "submit", "error"])
      element.dispatchEvent(new Event(kind, {bubbles: true, cancelable: true}));
  const kinds = new Set(Array.from(document.links, (link) => link.protocol));
  const names = Array.from(document.body.querySelectorAll("[name]"));
  return {kinds: [...kinds], struck: window.struck, names: names.length, title: document.title};
}"""


@pytest.fixture(scope="module")
def bare(chromium):
    """A page with no policy that would stop anything."""
    context = chromium.new_context()
    context.add_init_script(ARMED)
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto(ORIGIN)
    yield page
    context.close()


class Typed(forms.Form):
    text = StoryTextField(required=False)


def as_typed(source, way):
    form = Typed({"text": source, "text_format": way})
    # What holds signs that no text can hold is refused; the editor sends it without them.
    if not form.is_valid():
        form = Typed({"text": source.replace("\0", ""), "text_format": way})
        assert form.is_valid(), form.errors
    return form.cleaned_data["text"].html


def assert_same_in_the_browser(page, texts):
    for text, (once, twice, _html) in zip(texts, page.evaluate(READ, texts), strict=True):
        assert once == text
        assert twice == text


def test_canonical_text_is_the_same_tree_in_chromium(bare):
    assert_same_in_the_browser(bare, [canonicalise(attack) for attack in ATTACKS])


@settings(deadline=None, max_examples=40)
@given(st.lists(soup, min_size=5, max_size=20))
def test_so_is_whatever_people_write(bare, texts):
    assert_same_in_the_browser(bare, [canonicalise(text) for text in texts])


@pytest.mark.parametrize("profile", ["story", "note", "comment", "inline"])
def test_sanitised_text_is_a_fixed_point_in_chromium_too(bare, profile):
    texts = [sanitise(attack, profile) for attack in ATTACKS]
    for text, (_once, _twice, html) in zip(texts, bare.evaluate(READ, texts), strict=True):
        assert sanitise(html, profile) == text


@pytest.mark.parametrize("way", WRITTEN_AS)
def test_nothing_acts_loads_or_leads_astray(chromium, way):
    shown = "\n".join(
        f"<section>{without_pictures_elsewhere(as_typed(attack, way))}</section>"
        for attack in ATTACKS
    )
    context = chromium.new_context()
    context.add_init_script(ARMED)
    page = context.new_page()
    asked, dialogs = [], []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append((request.resource_type, request.url)))
    body = f"<!doctype html><meta charset=utf-8><title>Calm</title><body>{shown}</body>"
    page.route("**/*", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(ORIGIN)
    found = page.evaluate(PROVOKE)
    context.close()
    assert (found["struck"], dialogs, found["title"], found["names"]) == ([], [], "Calm", 0)
    assert set(found["kinds"]) <= {"http:", "https:", "mailto:", "ftp:"}
    assert {kind for kind, _url in asked} <= {"document", "image"}
    assert [url for _kind, url in asked if not url.startswith(ORIGIN)] == []


def test_an_attack_that_is_not_cleaned_strikes(chromium):
    """Else the test above would prove nothing."""
    context = chromium.new_context()
    context.add_init_script(ARMED)
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(body="<b onclick=x()>a</b>"))
    page.goto(ORIGIN)
    assert page.evaluate(PROVOKE)["struck"] == ["x"]
    context.close()
