"""The first start: an empty database, and the choice between looking around and moving in."""

from collections.abc import Callable

from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive


def is_unsettled() -> bool:
    """Whether nobody has chosen yet what this archive begins with."""
    return Archive.current().settled_at is None


def begin_empty() -> None:
    Archive.objects.update_or_create(pk=1, defaults={"settled_at": timezone.now()})


def begin_with_sample() -> None:
    call_command("sample")


CHOICES = {"1": begin_with_sample, "2": begin_empty, "": lambda: None}


def ask(question: Callable[[str], str]) -> None:
    """Ask in the terminal; who only presses Enter is asked again on the first page."""
    answer = None
    while answer not in CHOICES:
        answer = question(
            _(
                "This archive is empty.\n"
                "  1  Look around the sample archive\n"
                "  2  Bring my archive\n"
                "1 or 2 (Enter: choose in the browser): "
            )
        ).strip()
    CHOICES[answer]()
