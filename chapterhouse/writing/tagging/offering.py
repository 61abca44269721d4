"""A new tag, offered below the suggestions to somebody who typed what no tag is called yet."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from chapterhouse.tags.meaning import rows_of
from chapterhouse.tags.models import Kind
from chapterhouse.tags.naming import check_name


def offered(kind: Kind, typed: str) -> list[dict[str, str]]:
    """The one line that offers it; none where it is there, has no good name, or is not theirs."""
    name = " ".join(typed.split())
    if not name or not kind.authors_may_add or not may_be_called(name):
        return []
    if any(rows_of({kind.pk: [name]}).values()):
        return []
    return [{"value": name, "name": name, "detail": _("new here")}]


def may_be_called(name: str) -> bool:
    try:
        check_name(name)
    except ValidationError:
        return False
    return True
