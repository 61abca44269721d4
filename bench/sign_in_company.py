"""People to guess at, made inside the archive: sign_in_company.py ROUNDS.

For each round one of each kind, so that no name is tried so often that it would be slowed: `known`,
three who share a name (`alike`), an imported one with the hash of an old archive (`old`).
"""

import hashlib
import sys
import unicodedata

import django

django.setup()

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from chapterhouse.archive.models import Archive
from chapterhouse.members.hashers import wrap_md5
from chapterhouse.members.models import Member, PenName

PASSWORD = "a lamp for the reading room"
ALIKE = ("Alike {}", "alike {}", unicodedata.normalize("NFC", "Áli\u0301ke {}"))


def add(names: list[str], stored: str) -> None:
    members = Member.objects.bulk_create(
        Member(email=f"{number}.{name.split()[0].lower()}@members.example", password=stored)
        for number, name in enumerate(names)
    )
    for name, member in zip(names, members, strict=True):
        PenName.create(member, name)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=member, email=member.email, verified=True, primary=True)
        for member in members
        if member.email.partition(".")[2].startswith("known")
    )


rounds = int(sys.argv[1])
ours = make_password(PASSWORD)
add([f"Known {number}" for number in range(rounds)], ours)
add([spelling.format(number) for number in range(rounds) for spelling in ALIKE], ours)
digest = hashlib.md5(PASSWORD.encode(), usedforsecurity=False).hexdigest()
add([f"Old {number}" for number in range(rounds)], wrap_md5(digest))
Archive.objects.update_or_create(
    pk=1, defaults={"name": "Bench", "registration": "open", "asks_work": "never"}
)
