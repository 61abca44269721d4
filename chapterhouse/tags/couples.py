"""The names that stand in the name of a relationship: "A/B" and "A & B"."""

import re
from dataclasses import dataclass

from chapterhouse.tags.models.tags import Tag

# Brackets tell apart people of one name, "Robin (Sun/Moon)"; what stands in them joins nobody.
_PIECES = re.compile(r"(\([^()]*\)|\s*[/／×&＆]\s*|\s+x\s+)")
_ROMANTIC = {"/", "／", "×", "x"}
_BRACKETED = re.compile(r"(.*\S)\s*\([^()]*\)")


@dataclass(frozen=True)
class Couple:
    """Two or more names in their order, and the bond between them."""

    bond: str
    names: tuple[str, ...]

    @property
    def spelling(self) -> str:
        """The one way to write it."""
        return ("/" if self.bond == Tag.Bond.ROMANTIC else " & ").join(self.names)


def couple_in(name: str) -> Couple | None:
    """Whom a relationship's name joins; None where it says so in no way that we know.

    Slashes and crosses are romantic, ampersands platonic; where both stand, romantic.
    """
    names, signs = [""], set()
    for place, piece in enumerate(_PIECES.split(name)):
        # Every second piece is one that the pattern found.
        if place % 2 and not piece.startswith("("):
            names.append("")
            signs.add(piece.strip())
        else:
            names[-1] += piece
    met = tuple(" ".join(one.split()) for one in names if one.strip())
    if len(met) < 2:
        return None
    return Couple(Tag.Bond.ROMANTIC if signs & _ROMANTIC else Tag.Bond.PLATONIC, met)


def without_bracket(name: str) -> str:
    """`Sam` of `Sam (Harbour Lights)`."""
    found = _BRACKETED.fullmatch(name)
    return found[1] if found else name
