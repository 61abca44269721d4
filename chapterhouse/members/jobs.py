from chapterhouse.jobs.tasks import every, job
from chapterhouse.members import desk_letters
from chapterhouse.members.copies import jobs as copies  # noqa: F401 - a worker learns them here
from chapterhouse.members.models import Registration
from chapterhouse.members.registering import forgetting, pending, waiting
from chapterhouse.members.returning import coming_back
from chapterhouse.members.second_factor.sealing import unseal
from chapterhouse.members.sessions import forgetting as sessions_forgetting


@every(days=1)
def forget_spent() -> None:
    forgetting.forget_spent()


@every(days=1)
def invite_from_the_line() -> None:
    """As many as the archivist lets in a day; none unless they said a number."""
    waiting.invite_daily()


@job()
def mail_return_codes(members: list[int], errand: str, caller: str) -> None:
    """Also asked for where nobody was meant, so that asking takes the same time."""
    coming_back.mail_codes(members, errand, caller)


@job()
def mail_registration_code(registration: int, return_link: str) -> None:
    """Also where the address has an account: then the letter says so."""
    for begun in Registration.objects.filter(pk=registration):
        pending.send(begun, return_link)


@job()
def enter_the_line(sealed: str, home: str) -> None:
    """Also for an address that is in line, or a member's: then the letter says so."""
    waiting.enter(unseal(sealed), home)


@every(days=1)
def forget_sessions() -> None:
    """Sessions that have run out, networks after thirty days, and forms that waited too long."""
    sessions_forgetting.forget()


@every(hours=1)
def tell_archivists() -> None:
    desk_letters.tell_staff()
