from django.db import migrations


def fail(apps, schema_editor):
    raise RuntimeError("this migration cannot be made")


class Migration(migrations.Migration):
    dependencies = [("failing", "0001_forget_stories")]
    operations = [migrations.RunPython(fail)]
