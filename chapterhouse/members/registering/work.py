"""Work for the browser while somebody floods the form: ALTCHA's proof of work, by ourselves.

A challenge (version 2 of the protocol, https://altcha.org/docs/v2/proof-of-work/) asks for the one
number below `MOST` whose SHA-256 with the challenge's salt and nonce begins as it says. It is
signed, lives an hour and is good for one form. Whoever floods pays for each; a reader waits for a
second, and only while it lasts. A machine that hashes a thousand times faster pays little, so this
is one guard among several.
"""

import base64
import binascii
import json
import secrets
import time
from datetime import timedelta
from typing import Any

from altcha import create_challenge, verify_solution
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.lib.limits import count

ALGORITHM = "SHA-256"
MOST = 1_000_000
LIFETIME = timedelta(hours=1)
# More than this in ten minutes is a flood, and it counts as one until an hour has been quiet.
FLOOD, FLOOD_SECONDS = 30, 600
QUIET_SECONDS = 3600
# The forms that strangers send, each with its own floods.
REGISTER, REVIEW = "register", "review"


def note_attempt(form: str = REGISTER) -> None:
    """Count one more of these forms that was sent in, by whomever."""
    if not count(f"{form}-attempts", FLOOD, FLOOD_SECONDS):
        cache.set(f"{form}-flooded", True, QUIET_SECONDS)


def is_asked(archive: Archive, form: str = REGISTER) -> bool:
    """Whether browsers have to work now before this form, as the archive sets it."""
    chosen = archive.asks_work if form == REGISTER else archive.reviews_ask_work
    if chosen == Archive.AsksWork.AUTO:
        return bool(cache.get(f"{form}-flooded"))
    return chosen == Archive.AsksWork.ALWAYS


def challenge() -> str:
    """A fresh challenge as JSON; `data.most` tells the browser how far to count at most."""
    made = create_challenge(
        ALGORITHM,
        1,
        counter=secrets.randbelow(MOST),
        expires_at=int(time.time() + LIFETIME.total_seconds()),
        data={"most": MOST},
        hmac_secret=_secret(),
    )
    return json.dumps(made.to_dict())


def is_done(payload: str) -> bool:
    """Whether it solves a challenge of ours that is still good; nothing is spent by asking."""
    return bool(payload) and verify_solution(payload, _secret()).verified


def spend(payload: str) -> bool:
    """Use a solution up; False from its second time on, however it is spelled."""
    try:
        signature = json.loads(base64.b64decode(payload))["challenge"]["signature"]
    except (binascii.Error, ValueError, KeyError, TypeError):
        return False
    return cache.add(f"work:{signature}", True, LIFETIME.total_seconds())


def check(payload: str) -> None:
    """Use the solution that came with a form up; raises ValidationError where it is none."""
    if not (is_done(payload) and spend(payload)):
        raise ValidationError(
            _("Many are at the door just now. Wait until your browser has done its part.")
        )


def _secret() -> str:
    return salted_hmac("chapterhouse.members.registering.work", "altcha").hexdigest()


class Work(forms.Widget):
    """Where the browser puts its solution; each page that is shown asks anew."""

    template_name = "members/forms/work.html"
    is_hidden = True

    def __init__(self, email: str = "", without_script: str = "") -> None:
        """`without_script`: the template of what is said to browsers that cannot work."""
        super().__init__()
        self.email = email
        self.without_script = without_script or "members/forms/_work_without_script.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        said = {"email": self.email, "without_script": self.without_script}
        context["widget"] |= {"challenge": challenge(), **said}
        return context


def work_field(widget: Work) -> forms.CharField:
    return forms.CharField(required=False, widget=widget)
