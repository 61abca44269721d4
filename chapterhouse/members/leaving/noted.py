"""Who was erased, noted outside the database: an older backup that is put back must not bring
them to life again.

`erased.jsonl` in the data folder has a line with its salt, then one for each member: a digest of
the account's key (a random one, that no page ever shows), when, and what was chosen. There is no
name in it, and no number of an account.
"""

import hashlib
import hmac
import json
import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from chapterhouse.members.leaving.farewells import farewells
from chapterhouse.members.models import Leaving, Member

NAME = "erased.jsonl"
CHOICES = ("stories", "otherwise", "reviews")


def list_of_erased() -> Path:
    return Path(settings.DATA) / NAME


def lines() -> list[dict[str, Any]]:
    """Every whole line; half of one is what a power cut left, and its erasure had not begun."""
    try:
        written = list_of_erased().read_text().splitlines()
    except FileNotFoundError:
        return []
    found = []
    for line in written:
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def note(leaving: Leaving) -> None:
    """Write the member down, unless they are; on the disk before anything is erased."""
    known = lines()
    salt = next((line["salt"] for line in known if "salt" in line), "")
    added: list[dict[str, Any]] = []
    if not salt:
        salt = secrets.token_hex(16)
        added.append({"salt": salt})
    digest = digest_of(leaving.member.key, salt)
    if any(line.get("digest") == digest for line in known):
        return
    chosen = {name: getattr(leaving, name) for name in CHOICES}
    more = {type(farewell).__module__: farewell.note(leaving) for farewell in farewells()}
    when = timezone.now().isoformat(timespec="seconds")
    apps = {name: value for name, value in more.items() if value}
    added.append({"digest": digest, "at": when, "chosen": chosen, "apps": apps})
    append(added)


def append(added: list[dict[str, Any]]) -> None:
    list_of_erased().touch(mode=0o600)
    with list_of_erased().open("a") as file:
        # A line of its own, also behind half of one.
        file.write("".join(f"\n{json.dumps(line)}" for line in added) + "\n")
        file.flush()
        os.fsync(file.fileno())


def digest_of(key: str, salt: str) -> str:
    return hmac.new(bytes.fromhex(salt), key.encode(), hashlib.sha256).hexdigest()


def risen() -> list[Leaving]:
    """Members who were erased and are here again, each with the leaving that ends it once more."""
    known = lines()
    salt = next((line["salt"] for line in known if "salt" in line), "")
    erased = {line["digest"]: line for line in known if "digest" in line}
    if not erased:
        return []
    found = []
    for member in Member.objects.only("pk", "key").iterator():
        if line := erased.get(digest_of(member.key, salt)):
            found.append(recalled(member.pk, line))
    return found


def recalled(member: int, line: dict[str, Any]) -> Leaving:
    """The leaving as it was chosen then; its names have the days they had."""
    chosen = {name: line["chosen"][name] for name in CHOICES}
    at = datetime.fromisoformat(line["at"])
    chosen |= {"due_at": at, "erasing_at": at}
    leaving, _ = Leaving.objects.update_or_create(
        member_id=member, stopped_at=None, defaults=chosen
    )
    for farewell in farewells():
        if noted := line["apps"].get(type(farewell).__module__):
            farewell.recall(leaving, noted)
    return leaving
