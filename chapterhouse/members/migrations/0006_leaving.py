import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

STORIES = [
    ("delete", "delete it"),
    ("orphan", "leave it here without a name"),
    ("named", "leave it here under my pen name"),
    ("hand-over", "hand it over to somebody"),
]


class Migration(migrations.Migration):
    dependencies = [("members", "0005_rhythms")]

    operations = [
        migrations.CreateModel(
            name="GoneName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("gone_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.AddField(
            model_name="penname",
            name="left_at",
            field=models.DateTimeField(
                blank=True, null=True, help_text="its member left, and wanted the name to stay"
            ),
        ),
        migrations.AddField(
            model_name="leaving",
            name="stories",
            field=models.CharField(choices=STORIES, default="orphan", max_length=10),
        ),
        migrations.AddField(
            model_name="leaving",
            name="heir",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="leavings_to",
                to="members.penname",
            ),
        ),
        migrations.AddField(
            model_name="leaving",
            name="otherwise",
            field=models.CharField(choices=STORIES, default="orphan", max_length=10),
        ),
        migrations.AlterField(
            model_name="leaving",
            name="due_at",
            field=models.DateTimeField(
                blank=True, null=True, help_text="empty while it is being thought over"
            ),
        ),
        migrations.AddField(
            model_name="leaving",
            name="seen_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="leaving",
            name="days_seen",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="leaving",
            name="reminded_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="leaving",
            name="erasing_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
