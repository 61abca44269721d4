from django.db import migrations, models
from django.db.models import Case, Value, When

WAS = {
    "letters_reviews": "mails_reviews",
    "letters_replies": "mails_replies",
    "letters_favourites": "mails_favourites",
    "letters_queue": "mails_queue",
}
RHYTHMS = [
    ("never", "never"),
    ("at-once", "at once"),
    ("daily", "once a day"),
    ("weekly", "once a week"),
]
WORDS = {
    "letters_reviews": "reviews of my stories",
    "letters_replies": "answers to my reviews",
    "letters_favourites": "news of my favourites",
    "letters_queue": "what waits at the desk",
    "letters_news": "news of the archive",
}


# All columns in one UPDATE: a row that is written twice leaves triggers behind, with which
# PostgreSQL refuses to change the table within the same transaction.
def yes_means_at_once(apps, _schema_editor):
    apps.get_model("members", "Preferences").objects.update(
        **{
            column: Case(When(**{was: True, "then": Value("at-once")}), default=Value("never"))
            for column, was in WAS.items()
        }
    )


def any_rhythm_means_yes(apps, _schema_editor):
    apps.get_model("members", "Preferences").objects.update(
        **{
            was: Case(When(**{column: "never", "then": Value(False)}), default=Value(True))
            for column, was in WAS.items()
        }
    )


class Migration(migrations.Migration):
    dependencies = [("members", "0004_accounts")]

    operations = [
        *(
            migrations.AddField(
                "preferences",
                column,
                models.CharField(
                    choices=RHYTHMS, default="never", max_length=8, verbose_name=words
                ),
            )
            for column, words in WORDS.items()
        ),
        migrations.RunPython(yes_means_at_once, any_rhythm_means_yes),
        *(migrations.RemoveField("preferences", was) for was in WAS.values()),
        migrations.AddField(
            "preferences", "queue_told_at", models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(
            "preferences",
            "tag_ways",
            models.JSONField(
                blank=True,
                default=dict,
                help_text=(
                    "the member's choices about tags, by tag, as kept beside the tags themselves"
                ),
            ),
        ),
    ]
