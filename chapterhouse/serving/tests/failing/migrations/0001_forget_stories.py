from django.db import migrations


class Migration(migrations.Migration):
    operations = [
        migrations.RunSQL("CREATE TABLE left_behind (id integer)"),
        migrations.RunSQL("UPDATE archive_archive SET name = 'half upgraded'"),
    ]
