"""Old-looking addresses that nothing answers, taken down for the archivist."""

import re

from django.http import HttpRequest

from chapterhouse.legacy.asking import Asked
from chapterhouse.legacy.models import Unmatched
from chapterhouse.lib.limits import allow

MOST_AN_HOUR = 20
MOST_NAMES = 4
OLD_ENDINGS = re.compile(r"\.(?:php\d?|phtml|s?html?|asp|cgi|cfm|pl|jsp)$", re.IGNORECASE)
# Never for readers, or never of an archive: the old program's own parts, and what robots try.
NOT_WORTH = re.compile(
    r"(?:includes|admin|install|languages|tinymce|docs|upgrade|vendor|cgi-bin|phpmyadmin|wp-\w+)/"
    r"|update\d*\.php$|(?:template|config|header|footer|xmlrpc|phpinfo|info|shell|test)\.php$|wp-"
    r"|.*/(?:wp-[^/]*|xmlrpc\.php|phpinfo\.php)$|\.",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Za-z_]\w{0,29}")


def note(asked: Asked) -> None:
    """Take the address down, of its query the names only; of one caller only so many."""
    worth = asked.source and OLD_ENDINGS.search(asked.path) and not NOT_WORTH.match(asked.path)
    if worth and asking(asked.request) and allow(asked.request, "unmatched", MOST_AN_HOUR, 3600):
        Unmatched.note(pattern_of(asked))


def asking(request: HttpRequest) -> bool:
    return request.method in {"GET", "HEAD"}


def pattern_of(asked: Asked) -> str:
    """`read.php?no=*`: the address as a pattern for it would begin."""
    names = sorted(filter(_NAME.fullmatch, asked.query.given))[:MOST_NAMES]
    return f"{asked.path[:120]}{'?' if names else ''}{'&'.join(f'{name}=*' for name in names)}"
