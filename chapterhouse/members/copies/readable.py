"""The member's account to read: every row that stands in no other part of the copy."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from chapterhouse.members.copies.writing import Page, Writer, json_of
from chapterhouse.members.exports.giving import rows_given, values_given
from chapterhouse.members.exports.registry import Registered, all_kept, parts, registered
from chapterhouse.members.models import Member

PATH = "account/account.html"


def write_account_page(member: Member, writer: Writer) -> None:
    with writer.page(PATH, _("Your account")) as page:
        page.add("members/copies/heading.html")
        for kept, registrations in groupby(in_no_part(), lambda line: line.kept):
            lines = [line for line in registrations if rows_given(line, member).exists()]
            if lines:
                page.add("members/copies/section.html", {"section": kept.title})
            for line in lines:
                add_rows(page, line, member)
    writer.lists("account", _("Your account"), PATH, _("Settings, sessions, consents and more"))


def in_no_part() -> list[Registered]:
    elsewhere = {model for part in parts() for model in part.of}
    lines = [line for line in registered().values() if line.columns]
    order = list(all_kept())
    return sorted(
        (line for line in lines if line.model not in elsewhere),
        key=lambda line: order.index(line.kept),
    )


def add_rows(page: Page, registration: Registered, member: Member) -> None:
    for row in values_given(registration, member):
        lines = list(told(registration.model, row))
        page.add("members/copies/row.html", {"lines": lines})


def told(model: type[models.Model], row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each value with what it is called; what is empty says nothing."""
    for column, value in row.items():
        if value not in (None, "", [], {}):
            yield called(model, column), shown(value)


def called(model: type[models.Model], column: str) -> str:
    try:
        return capfirst(str(model._meta.get_field(column.split("__", maxsplit=1)[0]).verbose_name))  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return column


def shown(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{date_format(value.astimezone(UTC), 'DATETIME_FORMAT')} UTC"
    return json_of(value) if isinstance(value, (list, dict)) else str(value)
