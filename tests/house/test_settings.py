"""Whoever operates an archive finds every variable in one document."""

import re

from tests.house.sources import PACKAGE, ROOT

READ = re.compile(r"""environ(?:\.get\(|\[|\.pop\()\s*["']([A-Z][A-Z_]+)""")
OPTION = re.compile(r'"--[\w-]+": "([A-Z_]+)"')
DOCUMENTED = re.compile(r"^\| `([A-Z_]+)`", re.MULTILINE)
NOT_OURS = {"DJANGO_SETTINGS_MODULE", "USER"}


def variables_read() -> set[str]:
    sources = [path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts]
    return {
        name
        for path in sources
        for pattern in (READ, OPTION)
        for name in pattern.findall(path.read_text())
    }


def test_every_variable_is_documented_and_none_is_invented():
    documented = DOCUMENTED.findall((ROOT / "docs/operate/settings.md").read_text())
    assert sorted(documented) == sorted(variables_read() - NOT_OURS)
