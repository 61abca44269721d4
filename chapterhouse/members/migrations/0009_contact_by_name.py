from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def take_over(apps, schema_editor):
    """Let each name that took letters take them from whom its member's preferences said."""
    preferences = apps.get_model("members", "Preferences").objects
    chosen = preferences.filter(member=OuterRef("member")).values("contact")[:1]
    names = apps.get_model("members", "PenName").objects.filter(takes_letters=True)
    members = preferences.exclude(contact="nobody").values("member")
    names.filter(member__in=members).update(contact=Subquery(chosen))


class Migration(migrations.Migration):
    dependencies = [("members", "0008_more_codes")]

    operations = [
        migrations.AddField(
            "penname",
            "contact",
            models.CharField(
                choices=[("nobody", "nobody"), ("members", "members"), ("anybody", "anybody")],
                default="nobody",
                max_length=8,
                verbose_name="who may write to this name",
            ),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
        migrations.RemoveField("penname", "takes_letters"),
        migrations.RemoveField("preferences", "contact"),
    ]
