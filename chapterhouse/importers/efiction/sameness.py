"""Whether what was handed over is the very thing that came before."""

import hashlib
import os

from chapterhouse.importers.efiction.looking import Found


def mark_of(found: Found) -> str:
    """A digest of the dumps' bytes, and of the names, sizes and dates of the chapter files."""
    digest = hashlib.blake2b(found.site.prefix.encode(), digest_size=16)
    for dump in found.parcel.dumps:
        with dump.path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "blake2b").digest())
    if found.folder is not None:
        for place, _folders, names in sorted(os.walk(found.folder.root)):
            digest.update(os.fsencode(os.path.relpath(place, found.folder.root)))
            for name in sorted(names):
                stat = os.stat(os.path.join(place, name))
                digest.update(os.fsencode(f"{name} {stat.st_size} {stat.st_mtime_ns}"))
    return digest.hexdigest()
