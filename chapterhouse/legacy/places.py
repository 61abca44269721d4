"""The addresses under which an old archive answers here, added and removed by the archivist."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from chapterhouse.archive.hosts import FORMER
from chapterhouse.archive.models import Source
from chapterhouse.legacy.bases import bare_host, bases_of
from chapterhouse.members.models import Change, Member

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?")
_FOLDER = re.compile(r"(?:/[\w.~%-]+)*")
MOST = 50


@dataclass(frozen=True)
class Address:
    """A host, a folder, or both: `old.example/archive`, `/fanfic`."""

    host: str
    folder: str

    @classmethod
    def of(cls, typed: str) -> "Address":
        """Raises ValidationError for what is neither."""
        wanted = typed.strip()
        full = wanted if re.match(r"https?://|/", wanted, re.IGNORECASE) else f"//{wanted}"
        try:
            parts = urlsplit(full)
            host, folder = bare_host(parts.netloc), folder_of(parts.path)
        except ValueError:
            host, folder = "", ""
        if not (host or folder) or (host and not _HOST.fullmatch(host)):
            raise ValidationError(_("Write a host, a folder, or both: old.example/archive"))
        if not _FOLDER.fullmatch(folder):
            raise ValidationError(_("A folder is written like this: /archive"))
        return cls(host, folder)


def folder_of(path: str) -> str:
    """`/archive` of `/archive/index.php`; empty for the root."""
    parts = [part for part in path.split("/") if part]
    if parts and parts[-1].lower().endswith(".php"):
        parts.pop()
    return "".join(f"/{part}" for part in parts)


@transaction.atomic
def add(source: Source, address: Address, *, by: Member | None) -> None:
    """Let the old archive answer there too. Adding what is known changes nothing."""
    hosts, folders = list(source.hosts), bases_of(source)
    if address.host and address.host not in map(bare_host, hosts):
        hosts.append(address.host)
    if address.folder and address.folder.lower() not in map(str.lower, folders):
        folders.append(address.folder)
    _change(source, hosts, folders, "add address", by)


@transaction.atomic
def remove(source: Source, name: str, *, by: Member | None) -> None:
    """Let it no longer answer on this host, or below this folder (which begins with a slash)."""
    hosts = [host for host in source.hosts if host != name]
    folders = [folder for folder in bases_of(source) if folder != name.rstrip("/") or not folder]
    _change(source, hosts, folders, "remove address", by)


def _change(
    source: Source, hosts: list[str], folders: list[str], verb: str, by: Member | None
) -> None:
    before = {"hosts": source.hosts, "folders": source.base_paths}
    source.hosts, source.base_paths = hosts[:MOST], folders[:MOST]
    source.save(update_fields=["hosts", "base_paths"])
    after = {"hosts": source.hosts, "folders": source.base_paths}
    Change.record(verb, source, by=by, before=before, after=after)
    transaction.on_commit(lambda: cache.delete(FORMER))
