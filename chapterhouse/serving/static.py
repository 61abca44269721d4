"""Style sheets, scripts and fonts, gathered under their lasting names when one has changed."""

from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands.collectstatic import Command
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


class LastingNames(CompressedManifestStaticFilesStorage):
    """Scripts import each other under these names too."""

    support_js_module_import_aggregation = True


def collect_static() -> None:
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    fingerprint = fingerprint_of_sources()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    command = Command()
    # Not the storage of the settings: that one keeps plain names until a manifest is there.
    command.storage = LastingNames()
    call_command(command, interactive=False, verbosity=0)
    stamp.write_text(fingerprint)


def fingerprint_of_sources() -> str:
    """Changes when a file is added, removed or written."""
    seen = blake2b(digest_size=16)
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            status = Path(storage.path(path)).stat()
            seen.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return seen.hexdigest()
