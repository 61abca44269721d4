"""What a place says of the device it was kept on: a plain word, and no more."""

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

PHONE, TABLET, COMPUTER = "phone", "tablet", "computer"
WHERE: dict[str, "StrPromise"] = {
    PHONE: _("on your phone"),
    TABLET: _("on your tablet"),
    COMPUTER: _("on your computer"),
}
_TABLET = re.compile(r"iPad|Tablet|Android(?!.*Mobile)")
_PHONE = re.compile(r"Mobi|iPhone|Android")


def device_of(browser: str) -> str:
    """A word of `WHERE`; empty where the browser does not say what it is."""
    if _TABLET.search(browser):
        return TABLET
    if _PHONE.search(browser):
        return PHONE
    return COMPUTER if "Mozilla/" in browser else ""
