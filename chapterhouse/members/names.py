"""What a new pen name may be. Imported names keep what they have."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Letters, marks, numbers, punctuation, symbols and plain blanks; no controls, no private use.
REFUSED_CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
MOST_MARKS_IN_A_ROW = 2


def check_pen_name(name: str) -> None:
    """Raises ValidationError for names that cannot be read, typed or put in an address."""
    categories = [unicodedata.category(letter) for letter in name]
    if REFUSED_CATEGORIES & set(categories):
        raise ValidationError(_("The name holds characters that nobody can see. Type it afresh."))
    if any(letter in "/\\?#%~@<>" for letter in name):
        raise ValidationError(_("A name cannot hold any of / \\ ? # % ~ @ < >."))
    if not any(category[0] in "LN" for category in categories):
        raise ValidationError(_("A name needs at least one letter or number."))
    if has_towering_marks(categories):
        raise ValidationError(_("There are too many accents on one letter."))


def has_towering_marks(categories: list[str]) -> bool:
    run = 0
    for category in categories:
        run = run + 1 if category in {"Mn", "Me"} else 0
        if run > MOST_MARKS_IN_A_ROW:
            return True
    return False
