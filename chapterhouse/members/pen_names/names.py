"""What a new pen name may be. Imported names keep what they have."""

import unicodedata
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive
from chapterhouse.lib.folding import fold, skeleton
from chapterhouse.lib.scripts import mixed
from chapterhouse.lib.turns import hold
from chapterhouse.members.models import FormerName, GoneName, Member, PenName

SHORTEST, LONGEST = 3, 60
LENGTHS = {
    "min_length": _("A name has at least three letters or signs."),
    "max_length": _("A name has at most sixty letters or signs."),
}
# Letters, marks, numbers, punctuation, symbols and plain blanks; no controls, no private use.
REFUSED_CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
MOST_MARKS_IN_A_ROW = 2
# Pictures are drawn differently everywhere, and nobody can type them where a name is asked for.
PICTURES = {"So", "Sk"}
UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
# Letters that are others in fancy dress: 𝓦, Ｗ, Ⓦ, 🅆 … (kinds of decomposition in UAX 44).
FANCY = ("<font>", "<circle>", "<square>", "<wide>", "<narrow>")

# Said here in English; what they are in the archive's language is kept free as well.
STAFF = [
    *(_("archivist"), _("administrator"), _("moderator"), _("tag wrangler"), _("news editor")),
    *(_("staff"), _("support"), _("webmaster"), _("official"), _("system")),
    *(_("visitor"), _("former member"), _("former author"), _("somebody who left")),
    *(_("anonymous"), _("nobody")),
]
SHORT_FOR_STAFF = ("admin", "mod", "mods", "sysop", "root", "owner", "archive", "team", "help")


def check_pen_name(name: str) -> None:
    """Raises ValidationError for names that cannot be read, typed or put in an address."""
    categories = [unicodedata.category(letter) for letter in name]
    if REFUSED_CATEGORIES & set(categories) or any(is_unseen(letter) for letter in name):
        raise ValidationError(_("The name holds characters that nobody can see. Type it afresh."))
    if any(letter in "/\\?#%~@<>" for letter in name):
        raise ValidationError(_("A name cannot hold any of / \\ ? # % ~ @ < >."))
    if not any(category[0] in "LN" for category in categories):
        raise ValidationError(_("A name needs at least one letter or number."))
    if has_towering_marks(categories):
        raise ValidationError(_("There are too many accents on one letter."))
    check_letters(name)


def check_letters(name: str) -> None:
    """Raises ValidationError where letters are not what they look like."""
    for letter in name:
        if unicodedata.category(letter) in PICTURES and letter not in "^`´¨¯":
            raise ValidationError(
                _("“%(sign)s” is a picture, which not everybody can type. Use letters."),
                params={"sign": letter},
            )
        if unicodedata.decomposition(letter).startswith(FANCY):
            raise ValidationError(
                _("“%(fancy)s” is “%(plain)s” in another dress. Write it plainly."),
                params={"fancy": letter, "plain": unicodedata.normalize("NFKC", letter)},
            )
    if apart := mixed(name):
        raise ValidationError(
            _("“%(one)s” and “%(other)s” are letters of different alphabets. Use only one."),
            params={"one": apart[0], "other": apart[1]},
        )


def is_unseen(letter: str) -> bool:
    """What is not shown at all, though it counts as a letter or a mark."""
    return letter in UNSEEN or "\ufe00" <= letter <= "\ufe0f" or letter >= "\U000e0100"


def shown_of(typed: str) -> str:
    """What is seen of a name that somebody gave for the moment, on one line; "" for nothing."""
    name = "".join(
        letter
        for letter in tidy(typed)
        if unicodedata.category(letter) not in REFUSED_CATEGORIES and not is_unseen(letter)
    )
    # The pattern of Braille without a dot is a sign, and blank.
    return name.strip(" \u2800")


def has_towering_marks(categories: list[str]) -> bool:
    run = 0
    for category in categories:
        run = run + 1 if category in {"Mn", "Me"} else 0
        if run > MOST_MARKS_IN_A_ROW:
            return True
    return False


def tidy(typed: str) -> str:
    """The name as it is kept: composed, with single blanks."""
    return " ".join(unicodedata.normalize("NFC", typed).split())


def check_free(name: str, *, member: Member | None = None, renaming: PenName | None = None) -> None:
    """Raises ValidationError for a name that somebody has, had, or might be taken for.

    What looks like another name counts as that name; a former name stays its bearer's, also when
    they are gone. Staff may
    bear the names of what they do. The same answer for everybody else's names, one's own included.
    """
    alike = skeleton(name)
    others, before = PenName.objects.all(), FormerName.objects.all()
    if renaming:
        others, before = others.exclude(pk=renaming.pk), before.exclude(pen_name=renaming)
    is_had = others.filter(skeleton=alike).exists() or before.filter(skeleton=alike).exists()
    if is_had or GoneName.looked_like(alike):
        raise ValidationError(_("That name, or one that looks like it, is taken. Try another."))
    if is_reserved(name) and not (member and member.is_desk):
        raise ValidationError(_("Readers would take you for the staff. Try another name."))


def hold_free(name: str, *, member: Member | None = None, renaming: PenName | None = None) -> None:
    """`check_free`, and until the transaction ends nobody takes the name or one that looks so.

    No constraint can say it, as imported names may look alike.
    """
    hold(f"name {skeleton(name)}")
    check_free(name, member=member, renaming=renaming)


def is_reserved(name: str) -> bool:
    """Whether it says that its bearer runs the archive, or is nobody at all."""
    words = [gettext(str(word)) for word in STAFF] + [str(word) for word in STAFF]
    kept = {bare(word, str.isalpha) for word in (*words, *SHORT_FOR_STAFF, Archive.current().name)}
    kept.discard("")
    if {bare(name, str.isalpha), bare(name, str.isalnum)} & kept:
        return True
    words = [bare(word, str.isalpha) for word in name.split()]
    return bool(words) and kept.issuperset(words)


def bare(name: str, wanted: Callable[[str], bool]) -> str:
    """The look of its letters alone: `The_Archivist2` is `archivist`, and so is `Arch1vist`."""
    letters = "".join(filter(wanted, fold(name)))
    return skeleton(letters.removeprefix("the") or letters)
