"""The pages of a member's own account, in the order of its navigation."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

register = template.Library()
Words: TypeAlias = "StrPromise | str"

# Each group with its pages: the URL name, the title, and what one finds there.
GROUPS: list[tuple[Words, list[tuple[str, Words, Words]]]] = [
    ("", [("account", _("Overview"), "")]),
    (
        _("Reading"),
        [
            ("notices", _("Notices"), _("What is new in what you follow, and who answered you.")),
            ("shelves", _("Shelves"), _("What you keep, with your notes and tags.")),
            ("history", _("History"), _("What you read, and how far you got.")),
            ("highlights", _("Highlights"), _("Passages you marked.")),
            (
                "subscriptions",
                _("Subscriptions"),
                _("Stories, series, authors, tags and searches you follow."),
            ),
            ("saved-filters", _("Saved searches"), _("What you look for again and again.")),
        ],
    ),
    (
        _("Answers"),
        [
            ("reviews-received", _("Reviews"), _("What readers said to you, and what you said.")),
            ("messages", _("Letters"), _("Between you and other readers and authors.")),
            ("my-reports", _("Reports"), _("What you showed to the staff.")),
        ],
    ),
    (
        _("Writing"),
        [
            ("write", _("My desk"), _("Your stories and drafts, and what waits for you.")),
            (
                "invitations-to-write",
                _("Writing with others"),
                _("Who asks you to write a story together."),
            ),
            ("for-me", _("For me"), _("Stories dedicated to you, or that come from yours.")),
        ],
    ),
    (
        _("Out of sight"),
        [
            (
                "never-show",
                _("Never show me"),
                _("Names, stories and tags you do not want to meet."),
            ),
            ("blocks", _("Blocked"), _("Who cannot reach you here.")),
        ],
    ),
    (
        _("You"),
        [
            ("pen-names", _("Pen names"), ""),
            ("preferences", _("Preferences"), ""),
            ("security", _("Logging in"), ""),
            ("my-invitations", _("Invitations"), ""),
            ("my-data", _("My data"), ""),
            ("leave", _("Leave"), ""),
        ],
    ),
]


@dataclass(frozen=True)
class AccountPage:
    address: str
    title: Words
    hint: Words
    is_here: bool


@dataclass(frozen=True)
class Group:
    title: Words
    pages: list[AccountPage]

    @property
    def is_explained(self) -> bool:
        """Whether the overview says of its pages what one finds there."""
        return all(page.hint for page in self.pages)


@register.simple_tag(takes_context=True)
def account_groups(context: dict[str, Any]) -> list[Group]:
    """Where a member goes within their account; a page stands out on itself and what is below."""
    here, home = context["request"].path, reverse("account")
    return [Group(title, [page_of(*page, here, home) for page in pages]) for title, pages in GROUPS]


def page_of(url_name: str, title: Words, hint: Words, here: str, home: str) -> AccountPage:
    address = reverse(url_name)
    return AccountPage(address, title, hint, is_at(here, address, home))


def is_at(here: str, address: str, home: str) -> bool:
    return here == address or (address != home and here.startswith(address))
