"""A member's own copy of everything here that is theirs.

`asking.ask(member)` has one made, `keeping.remove_all(member)` deletes them all, and
`making.write_copy(member, target)` writes one at once.
"""

from chapterhouse.members.copies.keeping import remove_all

__all__ = ["remove_all"]
