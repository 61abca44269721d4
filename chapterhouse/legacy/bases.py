"""Which old archive an address belongs to: by host and sub-folder, else the one that is left."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from chapterhouse.archive.models import Source
from chapterhouse.archive.old_files import FOLDER


@dataclass(frozen=True)
class Place:
    """An old archive, and the path below its folder, or the whole path where no folder is its."""

    source: Source | None
    path: str


def place_of(request: HttpRequest, path: str) -> Place:
    """The old archive that an address means. `path` begins without a slash."""
    sources = brought_in()
    host = bare_host(request.headers.get("Host", ""))
    at_host = [source for source in sources if host in bare_hosts(source)] or [
        source for source in sources if without_port(host) in map(without_port, bare_hosts(source))
    ]
    place = _below(at_host, path) or _below(sources, path, only_folders=True)
    return place or Place(next(iter(at_host or sources), None), path)


def brought_in() -> list[Source]:
    """Every old archive, the one whose ids were kept before all others."""
    return list(Source.objects.exclude(kind=Source.Kind.SAMPLE).order_by("-keeps_ids", "pk"))


def source_of(request: HttpRequest) -> Source | None:
    """The old archive that the address of this request means."""
    return place_of(request, request.path_info.lstrip("/")).source


def _below(sources: Iterable[Source], path: str, *, only_folders: bool = False) -> Place | None:
    """The source whose folder holds the path; of several the deepest. A root holds every path."""
    found = [
        (len(base), source)
        for source in sources
        for base in (*bases_of(source), own_folder(source))
        if (base or not only_folders) and f"/{path}".lower().startswith(f"{base}/".lower())
    ]
    if not found:
        return None
    length, source = max(found, key=lambda pair: pair[0])
    return Place(source, path[length:].lstrip("/"))


def bare_hosts(source: Source) -> list[str]:
    return [bare_host(host) for host in source.hosts]


def bases_of(source: Source) -> list[str]:
    """Folders as they are compared: "" for the root, else `/archive`."""
    return [f"/{base.strip('/')}".rstrip("/") for base in source.base_paths] or [""]


def own_folder(source: Source) -> str:
    """A folder that is nobody else's: for links in texts of an archive not the first here."""
    return f"/{FOLDER}/{source.pk}"


def bare_host(host: str) -> str:
    """A host without `www.` and without a member's name before it, in small letters."""
    return host.rpartition("@")[2].strip().lower().removeprefix("www.").rstrip(".")


def without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host
