"""Where backups lie, which was the last, and how many are kept."""

import json
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from chapterhouse.archive.backups.making import Backup, make_backup, refuse_absent

DAILY = "daily"
ENDING = ".tar.zst"


class LastBackup(NamedTuple):
    file: Path
    size: int
    made_at: datetime

    @property
    def is_there(self) -> bool:
        """Whether the file is still where it was written."""
        return self.file.exists()


def folder() -> Path:
    return settings.DATA / "backups"


def back_up(target: Path | None = None, kind: str = "backup") -> Backup:
    """Make a backup there (in our own folder if nowhere is said) and note it as the last."""
    refuse_absent()
    folder().mkdir(mode=0o700, exist_ok=True)
    made = make_backup(target or folder() / new_name(kind))
    note = {"file": str(made.file), "size": made.size, "made_at": made.made_at.isoformat()}
    noted().write_text(json.dumps(note))
    return made


def new_name(kind: str) -> str:
    return f"{kind}-{timezone.now():%Y%m%d-%H%M%S}{ENDING}"


def noted() -> Path:
    return folder() / "last.json"


def last_backup() -> LastBackup | None:
    if not noted().exists():
        return None
    note = json.loads(noted().read_text())
    made_at = datetime.fromisoformat(note["made_at"])
    return LastBackup(Path(note["file"]), note["size"], made_at)


def back_up_daily(kept: int) -> None:
    """Make one, and then let the oldest go, so that `kept` remain."""
    back_up(kind=DAILY)
    for old in sorted(folder().glob(f"{DAILY}-*{ENDING}"))[:-kept]:
        old.unlink()
