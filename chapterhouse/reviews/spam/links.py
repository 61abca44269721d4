"""Links in what somebody wrote, also those that are only typed."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import strip_tags

from chapterhouse.archive.hosts import former_names

ADDRESS = re.compile(
    r"""https?://([^\s/<>"]+) | \b(www\.[^\s/<>"]+) | \b([\w-]+(?:\.[\w-]+)*\.[a-z]{2,12})/\w""",
    re.IGNORECASE | re.VERBOSE,
)
HREF = re.compile(r'href="https?://([^"/]+)', re.IGNORECASE)


def hosts_in(html: str) -> list[str]:
    """The host of each link, once for each time it occurs; a link's own words are not counted."""
    linked = HREF.findall(html)
    words = strip_tags(re.sub(r"<a\b.*?</a>", " ", html, flags=re.DOTALL).replace("<", " <"))
    typed = ["".join(found) for found in ADDRESS.findall(words)]
    return [host.lower().removeprefix("www.") for host in (*linked, *typed)]


def links_elsewhere(html: str) -> int:
    """How many lead out of the archive, whatever name of it they use."""
    ours = own_names()
    return sum(host.partition(":")[0] not in ours for host in hosts_in(html))


def own_names() -> set[str]:
    named = {*settings.HOST_NAMES, urlsplit(settings.PUBLIC).hostname or ""}
    return {name.removeprefix("www.") for name in named} | former_names()
