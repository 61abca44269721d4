"""The order that a query asks for: `sort:kudos`, the other way round `sort:-kudos`."""

from django.utils.translation import gettext as _

from chapterhouse.search.asking.fields import field_called
from chapterhouse.search.asking.nodes import SORTS
from chapterhouse.search.asking.problems import Unclear

# All others begin with the most, or the newest.
ASCENDING = ("title", "author", "unnoticed")
ONE_WAY = ("", "relevance", "random")
MOST_SEED = 2**31 - 1


def order_of(typed: str) -> tuple[str, bool]:
    """The order, and whether it is the other way round; raises Unclear."""
    sign, name = (typed[0], typed[1:]) if typed[:1] in {"-", "<", ">"} else ("", typed)
    sort = field_called(name.strip())
    if sort not in SORTS:
        raise Unclear(
            _("There is no order “%(typed)s”. Write sort: with one of these: %(sorts)s.")
            % {"typed": name[:40], "sorts": ", ".join(SORTS)}
        )
    turned = {"": False, "-": True, "<": sort not in ASCENDING, ">": sort in ASCENDING}
    return sort, turned[sign] and sort not in ONE_WAY


def seed_of(typed: str) -> int:
    """The number that a random order grows from; raises Unclear."""
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 10 and int(typed) <= MOST_SEED):
        raise Unclear(_("Write seed: with a number of at most nine digits."))
    return int(typed)


def said_order(sort: str, *, is_reversed: bool) -> str:
    return f"-{sort}" if is_reversed else sort
