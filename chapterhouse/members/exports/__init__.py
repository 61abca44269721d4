"""How everything that leads to a member leaves with them, and what becomes of it when they go."""

from chapterhouse.members.exports.giving import export_member, noun_of, rows_given, values_given
from chapterhouse.members.exports.registry import (
    Basis,
    Erasure,
    Kept,
    Part,
    Registered,
    all_kept,
    gives,
    keeps,
    parts,
    register,
    registered,
    rows_of,
)

# Last, for they need what is above; here, so that the lowest nouns are registered first.
from chapterhouse.members.exports import own  # noqa: F401, E402 isort: skip

__all__ = [
    "Basis",
    "Erasure",
    "Kept",
    "Part",
    "Registered",
    "all_kept",
    "export_member",
    "gives",
    "keeps",
    "noun_of",
    "parts",
    "register",
    "registered",
    "rows_given",
    "rows_of",
    "values_given",
]
