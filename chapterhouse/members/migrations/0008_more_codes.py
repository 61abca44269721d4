from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0007_names")]

    operations = [
        migrations.AlterField(
            model_name="signincode",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("return", "choose a new password"),
                    ("old-password", "confirm a password of the old archive"),
                    ("new-address", "take another e-mail"),
                    ("old-address", "take the earlier e-mail back"),
                    ("confirm", "confirm who one is"),
                ],
                max_length=12,
            ),
        ),
    ]
