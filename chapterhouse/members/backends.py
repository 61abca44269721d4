"""Who somebody is: by pen name or e-mail, and a password."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import FilteredRelation, Q
from django.http import HttpRequest

from chapterhouse.lib.folding import fold
from chapterhouse.members.entering.known_browsers import knows
from chapterhouse.members.entering.proving import MOST_CANDIDATES, prove
from chapterhouse.members.models import Member


def candidates(typed: str) -> list[Member]:
    """Members that may be meant, the likeliest first.

    By the exact pen name, then folded, then one that they gave up, then by e-mail.
    """
    typed = typed.strip()
    folded, everybody = fold(typed), Member.objects.all()
    found: dict[int, Member] = {}
    for members in (
        # Folded as well, for only that has an index.
        everybody.filter(pen_names__name=typed, pen_names__folded=folded),
        everybody.filter(pen_names__folded=folded) if folded else everybody.none(),
        everybody.filter(pen_names__former_names__folded=folded) if folded else everybody.none(),
        Member.objects.with_email(typed),
    ):
        for member in members.order_by("pk").distinct()[:MOST_CANDIDATES]:
            found.setdefault(member.pk, member)
    return list(found.values())[:MOST_CANDIDATES]


class PenNameBackend(ModelBackend):
    """Resolves what was typed; the same answer and the same work for no candidate, one or five."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: Any,
    ) -> Member | None:
        typed = username or credentials.get("email") or credentials.get("key")
        if not typed or not password:
            return None
        # An inactive member is told so after the right password, by the page behind the form.
        meant = [member for member in candidates(typed) if member.has_usable_password()]
        is_known = bool(request and knows(request, meant))
        return prove(meant, password, is_known=is_known)

    def get_user(self, user_id: int) -> Member | None:
        """The member of a session, with what every page of theirs needs, in one query."""
        default = FilteredRelation("pen_names", condition=Q(pen_names__is_default=True))
        members = Member.objects.annotate(shown_name=default)
        # Django's plugin for the type checker does not know filtered relations.
        whole = members.select_related("preferences", "shown_name")  # type: ignore[misc]
        member = whole.filter(pk=user_id).first()
        if member is None or not member.is_active:
            return None
        member.default_pen_name = getattr(member, "shown_name", None)
        return member
