"""The pages of a member's own account, in the order of its navigation."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

register = template.Library()

PAGES = [
    ("account", _("Overview")),
    ("pen-names", _("Pen names")),
    ("preferences", _("Preferences")),
    ("security", _("Logging in")),
    ("my-invitations", _("Invitations")),
    ("my-data", _("My data")),
    ("leave", _("Leave")),
]


@dataclass(frozen=True)
class AccountPage:
    address: str
    title: "StrPromise"
    is_here: bool


@register.simple_tag(takes_context=True)
def account_pages(context: dict[str, Any]) -> list[AccountPage]:
    """Where a member goes within their account; a page stands out on itself and what is below."""
    here = context["request"].path
    found = [(reverse(name), title) for name, title in PAGES]
    home = reverse("account")
    return [
        AccountPage(
            address, title, here == address or (address != home and here.startswith(address))
        )
        for address, title in found
    ]
