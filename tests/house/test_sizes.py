"""Small files, short functions: what fails here is split by noun, not by length."""

import ast

import pytest

from tests.house.sources import ROOT, python_files, trees

LONGEST_FILE = 300
LONGEST_FUNCTION = 40


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_no_longer_than_it_may_be(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize(("path", "tree"), trees())
def test_a_function_is_no_longer_than_it_may_be(path, tree):
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    lengths = {node.name: node.end_lineno - node.lineno + 1 for node in functions}
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}
