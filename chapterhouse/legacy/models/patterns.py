import re
from typing import ClassVar
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.legacy.queries import OldQuery, parsed

NO_TARGET = _(
    "Write an address of this site, which begins with a slash, or one of eFiction’s, such as "
    "viewstory.php?sid=*."
)
STAR = "*"
# Browsers read a backslash as a slash and skip blanks, so either could lead to another site.
_TARGET = re.compile(r"(?:/(?![/\\])|[\w./-]+\.php(?=\?|$))\S*", re.IGNORECASE)
MOST_STARS = 5


class OldPattern(models.Model):
    """An address that only this archive had, and where it leads.

    `fanfic/read.php?no=*` stands for every address below the old folder with that path, in any
    case, and that parameter among others; a star is anything but a slash. The target is an address
    here (`/pages/help/`) or one of eFiction's (`viewstory.php?sid=*`), its stars filled in order.
    """

    pattern = models.CharField(_("old address"), max_length=300, unique=True)
    target = models.CharField(_("leads to"), max_length=300)

    class Meta:
        ordering: ClassVar = ["pattern"]

    def __str__(self) -> str:
        return f"{self.pattern} → {self.target}"

    def clean(self) -> None:
        self.pattern = self.pattern.strip().lstrip("/")
        self.target = self.target.strip()
        if not _TARGET.fullmatch(self.target):
            raise ValidationError({"target": NO_TARGET})
        if self.target.count(STAR) > self.pattern.count(STAR):
            raise ValidationError({"target": _("It has more stars than the old address.")})
        if not self.pattern.strip("*/?"):
            raise ValidationError({"pattern": _("This would be every address there is.")})
        if self.pattern.count(STAR) > MOST_STARS:
            raise ValidationError({"pattern": _("An address has no more than five stars.")})

    def lead(self, path: str, query: OldQuery) -> str | None:
        """Where the address leads by this pattern; None where it does not fit."""
        wanted_path, _question, wanted_query = self.pattern.partition("?")
        found = matched(wanted_path, path)
        for name, wanted in parsed(wanted_query).items():
            if found is None or name not in query:
                return None
            more = matched(wanted, query.text(name))
            found = None if more is None else found + more
        if found is None:
            return None
        stars = iter(found)
        return re.sub(r"\*", lambda _star: quote(next(stars), safe=""), self.target)

    def answers(self, address: str) -> bool:
        """Whether an address, as it is taken down where nothing answered, leads on by this."""
        path, _question, query = address.partition("?")
        return self.lead(path, OldQuery(parsed(query))) is not None


def matched(wanted: str, given: str) -> list[str] | None:
    """What the stars of `wanted` stand for in `given`, in any case; a star is never nothing.

    Each but the last takes as little as it can and keeps it (`(?>…)`): as a star crosses no slash
    nothing is missed by that, and no address can make the search go on for minutes.
    """
    first, *rest = (re.escape(piece) for piece in wanted.split(STAR))
    early = "".join(f"(?>([^/]+?){piece})" for piece in rest[:-1])
    last = "".join(f"([^/]+){piece}" for piece in rest[-1:])
    found = re.fullmatch(first + early + last, given, re.IGNORECASE)
    return list(found.groups()) if found else None
