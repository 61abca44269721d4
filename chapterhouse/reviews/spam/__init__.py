"""Against spam and storms: limits, what looks suspicious, and words that people here called spam.

Whoever posts asks `may_send` and then `judge`, and after saving `note`s why something is held.
"""

from chapterhouse.reviews.spam.judging import Verdict, judge, note
from chapterhouse.reviews.spam.limits import may_edit, may_send

__all__ = ["Verdict", "judge", "may_edit", "may_send", "note"]
