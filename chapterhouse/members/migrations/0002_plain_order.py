from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from chapterhouse.archive.database import order_plainly

COLUMNS = {
    "members_penname": ("sort_key", "letter", "folded", "skeleton", "address"),
}


def forward(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table, columns in COLUMNS.items():
        order_plainly(schema_editor, table, *columns)


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
