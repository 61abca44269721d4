"""The database, brought to this version and never taken back from a newer one."""

import os
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.versions import last_numbers
from chapterhouse.serving.folder import CannotStart


def prepare_database() -> None:
    """Connect, refuse a database of a newer version, and run the migrations that are missing."""
    refuse_read_only()
    keep_private()
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise CannotStart(
            _("The database does not answer: %(reason)s"), reason=str(error).strip()
        ) from error
    refuse_newer(executor)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def refuse_read_only() -> None:
    path = str(settings.DATABASES["default"]["NAME"])
    if connection.vendor == "sqlite" and os.path.exists(path) and not os.access(path, os.W_OK):
        raise CannotStart(_("The database %(path)s may not be written to."), path=path)


def keep_private() -> None:
    """Make a new database file for its owner alone; SQLite would let everybody here read it."""
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    if connection.vendor == "sqlite" and path.parent == settings.DATA:
        path.touch(mode=0o600)


def refuse_newer(executor: MigrationExecutor) -> None:
    """Refuse where an app's last migration in the database has a higher number than ours."""
    ours = last_numbers(executor.loader.disk_migrations)
    theirs = last_numbers(executor.loader.applied_migrations)
    if any(theirs[app] > ours[app] for app in theirs.keys() & ours.keys()):
        raise CannotStart(
            _(
                "This database was last used by a newer Chapterhouse. Start that version, or "
                "restore the backup that was made before it."
            )
        )
