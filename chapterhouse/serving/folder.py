"""The data folder: made, writable, with the key of this installation in it."""

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class CannotStart(Exception):  # noqa: N818 - its text is the sentence that the person reads
    """Why the archive does not start, and what to do; put into words when somebody asks."""

    def __init__(self, sentence: "StrPromise", **values: object) -> None:
        super().__init__(sentence, values)
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return str(self.sentence) % self.values


def prepare_folder(folder: Path) -> None:
    """Make the folder with its key. Runs before the settings are read, for they read the key."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_key(folder / "secret.key")
    except OSError as error:
        raise CannotStart(
            _(
                "The data folder %(folder)s cannot be used (%(reason)s). Choose another with "
                "--data DIR, or make it writable for %(name)s."
            ),
            folder=folder,
            reason=error.strerror,
            name=whoever_runs_this(),
        ) from error


def write_key(path: Path) -> None:
    """Write a new key, unless there is one or the environment holds it."""
    if os.environ.get("CHAPTERHOUSE_SECRET_KEY") or path.exists():
        return
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50) + "\n")


def whoever_runs_this() -> str:
    return os.environ.get("USER") or f"uid {os.getuid()}"
