"""Addresses inside a stored text."""

import re
from dataclasses import dataclass

_LINK = re.compile(r"<a [^>]*>.*?</a>", re.DOTALL)
_ELSEWHERE = re.compile(r'<img src="((?:https?:)?//[^"]*)" alt="([^"]*)"[^>]*/>', re.IGNORECASE)
_RELATIVE = re.compile(r'( (?:href|src)=")(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/#?"])(?:\./)*')


def from_root(html: str, folder: str = "") -> str:
    """Canonical HTML whose relative links lead from the root, wherever the text is shown.

    Old archives had every page in one folder, so a link needed no path; here pages are nested.
    `folder` (`/old/2`) is where the addresses of an archive that is not the first one here answer.
    """
    return _RELATIVE.sub(rf"\1{folder}/", html)


def of_site(html: str, site: str, folder: str = "") -> str:
    """Canonical HTML in which what lies on `site` (`example.org/archive`) leads from the root.

    With or without `www.`, on http or https: an old archive was all of these.
    """
    if not site:
        return html
    own = re.escape(site.removeprefix("www.").rstrip("/"))
    pattern = rf'( src=")(?:https?:)?//(?:www\.)?{own}/'
    return re.sub(pattern, rf"\1{folder}/", html, flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the texts of an old archive lay, and the folder in which its addresses answer here."""

    site: str = ""
    folder: str = ""

    def lead(self, html: str) -> str:
        """Canonical HTML from there, with its own links and pictures leading from the root."""
        return of_site(from_root(html, self.folder), self.site, self.folder)


def without_pictures_elsewhere(html: str) -> str:
    """Canonical HTML as it is shown: pictures of other sites are links to them.

    A page that loaded one would tell that site who reads here; so none does. Within a link, the
    picture's words stand for it.
    """
    if "<img" not in html or not _ELSEWHERE.search(html):
        return html
    html = _LINK.sub(lambda link: _ELSEWHERE.sub(_words, link[0]), html)
    return _ELSEWHERE.sub(_link, html)


def _words(picture: re.Match[str]) -> str:
    return picture[2].strip() or picture[1]


def _link(picture: re.Match[str]) -> str:
    return f'<a href="{picture[1]}" rel="nofollow noopener">{_words(picture)}</a>'
