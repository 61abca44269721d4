"""How many letters and forms one network, one address and everybody together may cause."""

from django.http import HttpRequest

from chapterhouse.lib.limits import DAY, HOUR, allow, count, digest_of

# Of one address: for one caller, so that nobody uses up all of another's letters; and for all.
LETTERS_TO_ONE, LETTERS_TO_ONE_FROM_ALL = 4, 12
LETTERS_FROM_ONE = 20
LETTERS_AN_HOUR = 600
PLAIN_DOTS = {"gmail.com", "googlemail.com"}


def may_send_form(request: HttpRequest) -> bool:
    return allow(request, "register", 60, HOUR)


def may_guess(request: HttpRequest) -> bool:
    """Whether this network may try one more code, of a letter or of an invitation."""
    return allow(request, "register-code", 30, HOUR)


def may_write(request: HttpRequest, email: str) -> bool:
    """Count one more letter to a stranger's address; the same whether anybody here has it."""
    box = digest_of(box_of(email))
    return (
        allow(request, f"register-letter:{box}", LETTERS_TO_ONE, DAY)
        and allow(request, "register-letters", LETTERS_FROM_ONE, DAY)
        and count(f"register-letter:{box}", LETTERS_TO_ONE_FROM_ALL, DAY)
        and count("register-letters", LETTERS_AN_HOUR, HOUR)
    )


def box_of(email: str) -> str:
    """The letter box behind an address, as far as spellings of one box are known.

    Only for counting: who somebody is, is told by the address as they typed it.
    """
    name, _at, host = email.casefold().rpartition("@")
    name = name.partition("+")[0] or name
    return f"{name.replace('.', '') if host in PLAIN_DOTS else name}@{host}"
