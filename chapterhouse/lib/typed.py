"""Numbers as they come with an address or a form."""

# Any number of so many digits fits a column of 64 bits.
LONGEST = 18


def whole_number(typed: str, longest: int = LONGEST) -> int | None:
    """What was typed in at most so many digits from 0 to 9; None for anything else."""
    is_one = typed.isascii() and typed.isdigit() and len(typed) <= longest
    return int(typed) if is_one else None
