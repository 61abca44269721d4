"""What tests of registering share: a form that was opened a minute ago, and the letters' codes."""

import re
import time

from django.core.signing import TimestampSigner, b62_encode
from django.urls import reverse

from chapterhouse.archive.models import Letter
from chapterhouse.members.registering.guards import SIGNER
from chapterhouse.members.tests.errands import run_errands
from chapterhouse.testing import HERE, PASSWORD

JAY = {"pen_name": "Jay", "email": "jay@example.org", "password": PASSWORD, "states_age": "on"}


class EarlierSigner(TimestampSigner):
    seconds = 60

    def timestamp(self) -> str:
        return b62_encode(int(time.time()) - self.seconds)


def stamp(seconds: int = 60) -> str:
    """The stamp of a form that was opened so long ago."""
    signer = EarlierSigner(salt=SIGNER.salt)
    signer.seconds = seconds
    return signer.sign("form")


def register(client, *, then: str = "", **typed):
    """Send the form of somebody named Jay, unless told otherwise; None leaves a field out."""
    answers = {"opened": stamp(), **JAY, **typed}
    sent = {name: value for name, value in answers.items() if value is not None}
    address = reverse("register") + (f"?next={then}" if then else "")
    return client.post(address, sent, headers=HERE)


def type_code(client, code: str, **more):
    return client.post(reverse("register-code"), {"code": code, **more}, headers=HERE)


def letters(to: str | None = None) -> list[Letter]:
    run_errands()
    found = Letter.objects.order_by("pk")
    return list(found.filter(to=to) if to else found)


def code_of(letter: Letter) -> str:
    return re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", letter.text)[0]


def mailed_code(number: int = -1) -> str:
    return code_of(letters()[number])


def signed_in(client) -> str | None:
    return client.session.get("_auth_user_id")
