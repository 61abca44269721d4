"""`viewpage.php` and the pages that had a script of their own: help, terms, rules."""

from collections.abc import Callable

from django.urls import reverse

from chapterhouse.archive.models import LedgerEntry, Page
from chapterhouse.legacy.asking import Asked, NotThere
from chapterhouse.legacy.ledger import new_id
from chapterhouse.legacy.lists import first_of

TABLE = "messages"


def page(asked: Asked) -> str:
    """A page by its name, or by the number of its message."""
    if name := asked.query.text("page"):
        return page_named(asked, name)
    number = asked.query.number("id")
    if number is None:
        raise NotThere
    key = new_id(asked.source, TABLE, number)
    return shown(Page.objects.public().filter(pk=key).first())


def page_named(asked: Asked, name: str) -> str:
    """A page of this source before one of the archive's own that has the name."""
    own = LedgerEntry.objects.filter(source=asked.source, table=TABLE, noun="page")
    wanted = name.lower()
    pages = list(Page.objects.public().defer("text"))
    brought = set(own.values_list("new_id", flat=True)) if asked.source else set()
    named = [page for page in pages if name_before(page.name, brought, page.pk) == wanted]
    return shown(min(named, key=lambda page: page.pk not in brought, default=None))


def name_before(name: str, brought: set[int | None], key: int) -> str:
    """What a page was called before another archive's page of that name made it `rules-2`."""
    stem, dash, number = name.rpartition("-")
    is_second = key in brought and dash and number.isdigit()
    return (stem if is_second else name).lower()


def shown(page: Page | None) -> str:
    if page is None:
        raise NotThere
    return page.get_absolute_url()


def page_called(name: str) -> Callable[[Asked], str]:
    return lambda asked: page_named(asked, name)


def contact(asked: Asked) -> str:  # noqa: ARG001
    """The form, where there is one; the address that it was to be about is not taken over."""
    return first_of("contact", "home")


def home(asked: Asked) -> str:  # noqa: ARG001
    return reverse("home")
