import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0006_leaving"), ("stories", "0004_partings")]

    operations = [
        migrations.AlterField(
            model_name="parting",
            name="leaving",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="partings",
                to="members.leaving",
            ),
        ),
        migrations.AddField(
            model_name="parting",
            name="giver",
            field=models.ForeignKey(
                blank=True,
                help_text="who gives the story away without leaving",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="gifts",
                to="members.penname",
            ),
        ),
        migrations.AddField(
            model_name="parting",
            name="offered_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddConstraint(
            model_name="parting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at", None), ("leaving", None)),
                fields=("story", "giver"),
                name="parting_one_offer",
            ),
        ),
    ]
