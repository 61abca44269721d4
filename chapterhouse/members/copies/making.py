"""Makes the zip: to a file beside it first, so that a copy is there whole or not at all."""

import os
import secrets
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from django.utils import timezone, translation

from chapterhouse.archive.models import Archive
from chapterhouse.members.copies.account import write_account
from chapterhouse.members.copies.contents import write_contents
from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.exports import parts
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import preferences_of


def write_copy(member: Member, target: Path, made_at: datetime | None = None) -> int:
    """Everything here that is the member's, as a zip at `target`; its size in bytes.

    Two workers that make the same one do not write into each other's; the last one stands.
    """
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    with os.fdopen(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        with ZipFile(file, "w", compresslevel=6) as packed:
            write_all(member, Writer(packed, made_at or timezone.now()))
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(target)
    return target.stat().st_size


def write_all(member: Member, writer: Writer) -> None:
    with translation.override(language_of(member)):
        for part in parts():
            part.make(member, writer)
        write_account(member, writer)
        write_contents(member, writer)


def language_of(member: Member) -> str:
    chosen = preferences_of(member)
    return (chosen and chosen.language) or Archive.current().language
