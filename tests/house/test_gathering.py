"""Whoever gathers the strings that are to be translated finds each of them."""

import ast

from tests.house.sources import trees

MARKING = {"_", "gettext", "ngettext", "pgettext", "npgettext"}


def inside_braces(tree):
    """The lines on which a string is marked within the braces of another: none is found there."""
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
    within = (node for string in strings for node in ast.walk(string))
    calls = (node for node in within if isinstance(node, ast.Call))
    return [call.lineno for call in calls if getattr(call.func, "id", "") in MARKING]


def test_no_string_is_marked_within_another():
    assert inside_braces(ast.parse("f\"{_('Keep')}\"")) == [1]
    found = {path: inside_braces(tree) for path, tree in trees() if path.startswith("chapterhouse")}
    assert {path: lines for path, lines in found.items() if lines} == {}
