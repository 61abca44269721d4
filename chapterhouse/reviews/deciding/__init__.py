"""What becomes of a review by the word of its author or of the staff: shown, hidden, spam, closed.

Each of two who decide at once is told whether theirs was the one that counted.
"""

from chapterhouse.reviews.deciding.verdicts import (
    approve,
    call_spam,
    clear,
    freeze,
    hide,
    show,
    thaw,
)

__all__ = ["approve", "call_spam", "clear", "freeze", "hide", "show", "thaw"]
