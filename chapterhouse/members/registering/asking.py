"""Letters that strangers ask for: a job finds out what is true of the address, and writes them.

What the page itself does is the same for every address, and so is its time.
"""

from django.db import transaction

from chapterhouse.members.jobs import enter_the_line, mail_registration_code
from chapterhouse.members.models import Registration
from chapterhouse.members.registering import pending
from chapterhouse.members.second_factor.sealing import seal


@transaction.atomic
def ask_code(registration: Registration, return_link: str) -> bool:
    """Let a code be mailed, or where to come back; False once there were letters enough."""
    if not pending.want_letter(registration):
        return False
    mail_registration_code.later(registration=registration.pk, return_link=return_link)
    return True


def ask_place(email: str, home: str) -> None:
    """Let the address be put in the line. It is sealed, for jobs are kept after they ended."""
    enter_the_line.later(sealed=seal(email), home=home)
