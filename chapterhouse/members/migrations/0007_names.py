from django.db import migrations, models

from chapterhouse.lib.folding import fold, skeleton


def count_former_names(apps, schema_editor):
    """Compute what former names look like, and let default names be written to."""
    FormerName = apps.get_model("members", "FormerName")
    for former in FormerName.objects.iterator():
        former.folded, former.skeleton = fold(former.name), skeleton(former.name)
        former.save(update_fields=["folded", "skeleton"])
    apps.get_model("members", "PenName").objects.filter(is_default=True).update(takes_letters=True)


class Migration(migrations.Migration):
    dependencies = [("members", "0006_leaving")]

    operations = [
        migrations.AddField(
            "formername",
            "folded",
            models.CharField(blank=True, db_index=True, default="", max_length=255),
            preserve_default=False,
        ),
        migrations.AddField(
            "formername",
            "skeleton",
            models.CharField(blank=True, db_index=True, default="", max_length=255),
            preserve_default=False,
        ),
        migrations.AddField(
            "penname",
            "takes_letters",
            models.BooleanField(
                default=False,
                help_text="who of them, the member's preferences say",
                verbose_name="readers may write to this name",
            ),
        ),
        migrations.RunPython(count_former_names, migrations.RunPython.noop),
    ]
