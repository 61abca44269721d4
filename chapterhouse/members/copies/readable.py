"""The member's account to read: every row that stands in no other part of the copy."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from chapterhouse.members.copies.writing import Page, Writer, json_of, utc
from chapterhouse.members.exports.giving import values_given
from chapterhouse.members.exports.registry import Registered, parts, registered
from chapterhouse.members.models import Member

PATH = "account/account.html"


def write_account_page(member: Member, writer: Writer) -> None:
    with writer.page(PATH, _("Your account")) as page:
        page.add("members/copies/heading.html")
        for registration in in_no_part():
            add_rows(page, registration, member)
    writer.lists("account", _("Your account"), PATH, _("Settings, sessions, consents and more"))


def in_no_part() -> list[Registered]:
    elsewhere = {model for part in parts() for model in part.of}
    return [line for line in registered().values() if line.columns and line.model not in elsewhere]


def add_rows(page: Page, registration: Registered, member: Member) -> None:
    title = capfirst(str(registration.model._meta.verbose_name_plural))
    for number, row in enumerate(values_given(registration, member)):
        if number == 0:
            page.add("members/copies/section.html", {"section": title})
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
        return utc(value)
    return json_of(value) if isinstance(value, (list, dict)) else str(value)
