"""A browser test waits for what it looks for: whoever looks only once may see half a page."""

import ast

import pytest

from tests.house.sources import trees

ONLY_ONCE = {
    *("count", "is_checked", "is_hidden", "is_visible", "inner_text", "input_value"),
    *("all_inner_texts", "all_text_contents", "get_attribute", "text_content"),
}
BROWSER = [(path, tree) for path, tree in trees() if path.startswith("tests/browser/")]


def looks(node: ast.AST) -> bool:
    """Of these only `count` is a word of strings too, and then it counts something."""
    match node:
        case ast.Call(func=ast.Attribute(attr="count"), args=args):
            return not args
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in ONLY_ONCE
    return False


@pytest.mark.parametrize(("path", "tree"), BROWSER, ids=[path for path, _tree in BROWSER])
def test_what_is_asserted_of_a_page_is_waited_for(path, tree):
    asserted = [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    lines = {one.lineno for one in asserted if any(map(looks, ast.walk(one)))}
    assert not lines, "expect(…) tries again; `assert` does not"
