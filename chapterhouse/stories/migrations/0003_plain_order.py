from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from chapterhouse.archive.database import order_plainly

COLUMNS = {
    "stories_story": ("sort_key", "letter"),
    "stories_series": ("sort_key", "letter"),
}


def forward(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table, columns in COLUMNS.items():
        order_plainly(schema_editor, table, *columns)


class Migration(migrations.Migration):
    dependencies = [("stories", "0002_ratings_by_title")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
