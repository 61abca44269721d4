"""Addresses inside a stored text."""

import re

_RELATIVE = re.compile(r'( (?:href|src)=")(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/#?"])(?:\./)*')


def from_root(html: str) -> str:
    """Canonical HTML whose relative links lead from the root, wherever the text is shown.

    Old archives had every page in one folder, so a link needed no path; here pages are nested.
    """
    return _RELATIVE.sub(r"\1/", html)
