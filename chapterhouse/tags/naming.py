"""What a new tag may be called."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from chapterhouse.lib.folding import fold
from chapterhouse.tags.models.tags import address_of

LONGEST = 150
# Vietnamese and polytonic Greek need three; what towers over its line needs more.
MOST_MARKS = 5
UNWANTED = frozenset('<>{}\\`^="*')
# They join the letters of some scripts, and faces; other signs without a shape only hide.
JOINERS = "\u200c\u200d"
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def check_name(name: str) -> None:
    """Raises ValidationError, in words, for what nobody could find or read as a tag."""
    words: dict[str, str | int] = {"name": name[:40], "most": LONGEST}
    if len(name) > LONGEST or len(fold(name)) > LONGEST or len(address_of(name)) > LONGEST:
        raise ValidationError(
            _("“%(name)s…” is too long for a tag. %(most)d letters fit; the rest is for the notes.")
            % words
        )
    if bad := next((sign for sign in name if sign in UNWANTED), None):
        words["sign"] = bad
        raise ValidationError(_("No tag has the sign %(sign)s. “%(name)s” does.") % words)
    if any(is_unseen(sign) for sign in name):
        raise ValidationError(_("A tag holds signs that nobody can see. Type it afresh."))
    if not any(unicodedata.category(sign)[0] in "LNS" for sign in fold(name)):
        raise ValidationError(_("“%(name)s” has no letters. Give the tag a name.") % words)
    if most_marks(name) > MOST_MARKS:
        raise ValidationError(_("A tag has too many accents on one letter. Type it afresh."))


def is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in UNSEEN and sign not in JOINERS


def most_marks(name: str) -> int:
    """The longest run of marks that combine with the letter before them."""
    longest = run = 0
    for sign in unicodedata.normalize("NFC", name):
        run = run + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        longest = max(longest, run)
    return longest
