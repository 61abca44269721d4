"""The glossary's rejected words name nothing in the code and stand on no page."""

import ast
import re

import pytest

from tests.house.sources import ROOT, templates, trees

# What a framework or an old archive calls its own things, where we fill in its forms.
THEIR_OWN = {
    "chapterhouse/desk/operators/": {"obj"},
    "chapterhouse/importers/": {"guest", "item"},
    "chapterhouse/legacy/": {"item"},
    "chapterhouse/members/entering/accounts.py": {"user"},
    "chapterhouse/members/backends.py": {"user"},
    "chapterhouse/members/forms.py": {"user"},
    "chapterhouse/members/models/members.py": {"user", "superuser"},
    "chapterhouse/members/second_factor/adapter.py": {"user"},
    "chapterhouse/settings.py": {"user"},
    "tests/browser/conftest.py": {"items"},
    "tests/operate/conftest.py": {"item"},
}
MARKUP = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<[^>]*>", re.DOTALL)


def rejected_on_pages() -> set[str]:
    rows = re.findall(r"^\| \*\*.*\| ([^|]*) \|$", (ROOT / "docs/glossary.md").read_text(), re.M)
    return {word.strip() for row in rows for word in row.split(",") if word.strip()}


def names_that_say_nothing() -> set[str]:
    nothings = (ROOT / "docs/glossary.md").read_text().rpartition("Names that say nothing")[2]
    return set(re.findall(r"`(\w+)`", nothings))


def frameworks_own(path: str) -> set[str]:
    return {word for place, words in THEIR_OWN.items() if path.startswith(place) for word in words}


def names_given(tree: ast.Module) -> set[str]:
    """Every name that a file gives: to functions, classes, arguments, variables, attributes."""
    names = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                names.add(name)
            case ast.Name(id=name, ctx=ast.Store()):
                names.add(name)
    return names


def words_of(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}


def test_the_glossary_has_words_to_reject():
    assert {"fic", "pseud"} <= rejected_on_pages()
    assert {"obj", "utils"} <= names_that_say_nothing()


@pytest.mark.parametrize(("path", "tree"), trees())
def test_rejected_words_name_nothing(path, tree):
    rejected = rejected_on_pages() - frameworks_own(path)
    names = names_given(tree)
    assert not {name for name in names if words_of(name) & rejected}
    assert not names & names_that_say_nothing() - frameworks_own(path)


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_rejected_words_stand_on_no_page(path):
    words = set(re.findall(r"[a-z]+", MARKUP.sub(" ", path.read_text()).lower()))
    assert not words & rejected_on_pages()
