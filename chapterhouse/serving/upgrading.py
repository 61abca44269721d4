"""A newer version of the program takes the archive over, or leaves it as it was."""

from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from chapterhouse.archive.backups.keeping import back_up
from chapterhouse.archive.backups.making import Backup, refuse_absent
from chapterhouse.archive.backups.restoring import restore
from chapterhouse.serving.database import refuse_newer
from chapterhouse.serving.static import collect_static

Tell = Callable[[str], None]


def upgrade(tell: Tell) -> None:
    """Back up, bring the database to this version, gather the static files.

    Raises CannotStart or CannotBackUp before anything was changed, else whatever went wrong, once
    the backup is back in its place.
    """
    refuse_absent()
    executor = MigrationExecutor(connection)
    refuse_newer(executor)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    made = back_up(kind="before-upgrade")
    tell(_("Backup: %(file)s") % {"file": made.file})
    change(made, tell)
    names = ", ".join(f"{migration.app_label} {migration.name}" for migration, _back in missing)
    tell(_("Database: %(names)s") % {"names": names or _("nothing to change")})
    collect_static()
    tell(_("Style sheets, scripts and fonts are gathered. Start the archive again."))


def change(made: Backup, tell: Tell) -> None:
    is_done = False
    try:
        call_command("migrate", interactive=False, verbosity=0)
        is_done = True
    finally:
        # Also where somebody lost patience: half of the changes would fit neither version.
        if not is_done:
            connections.close_all()
            _manifest, aside = restore(made.file, settings.DATA, replaces=True)
            tell(
                _(
                    "That went wrong, for the reason below. The archive is as it was: start the "
                    "version you had. What the attempt left is in %(aside)s."
                )
                % {"aside": aside}
            )
