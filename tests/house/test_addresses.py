"""Every address of the house is visited by some test."""

import ast
from functools import cache

import pytest
from django.urls import Resolver404, URLPattern, get_resolver, resolve

from tests.browser.unlinked import NOT_LINKED
from tests.house.sources import files_with_tests


def url_names(resolver=None) -> set[str]:
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            found.add(pattern.name)
        else:
            found |= url_names(pattern)
    return found


def texts_of(path) -> set[str]:
    """Every string of a test file; what an f-string fills in stands as 1."""
    texts = set()
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Constant(value=str(text)):
                texts.add(text)
            case ast.JoinedStr(values=values):
                texts.add(
                    "".join(
                        getattr(part, "value", "1") if isinstance(part, ast.Constant) else "1"
                        for part in values
                    )
                )
    return texts


def name_at(address: str) -> str | None:
    try:
        return resolve(address.partition("?")[0]).url_name
    except Resolver404:
        return None


@cache
def named_in_tests() -> frozenset[str]:
    # What no link leads to, or only through other tests, the crawl knows by name.
    texts = set().union(*map(texts_of, files_with_tests()), NOT_LINKED)
    return frozenset(texts | {name_at(text) for text in texts if text.startswith("/")})


def test_every_address_has_a_name():
    assert None not in url_names()


@pytest.mark.parametrize("name", sorted(url_names() - {None}))
def test_every_address_is_visited_by_a_test(name):
    assert name in named_in_tests()
