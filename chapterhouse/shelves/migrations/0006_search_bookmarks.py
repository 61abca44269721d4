from django.db import migrations, models

from chapterhouse.lib.folding import fold
from chapterhouse.lib.html.plain import text_of

AT_ONCE = 500


def fold_words(apps, schema_editor):
    bookmarks = apps.get_model("shelves", "Bookmark").objects
    changed = []
    for kept in bookmarks.exclude(note="", address="").iterator(chunk_size=AT_ONCE):
        texts = (kept.title, kept.by, kept.address, text_of(kept.note))
        kept.folded = " ".join(fold(word) for text in texts for word in text.split())
        changed.append(kept)
        if len(changed) == AT_ONCE:
            bookmarks.bulk_update(changed, ["folded"])
            changed = []
    bookmarks.bulk_update(changed, ["folded"])


class Migration(migrations.Migration):
    dependencies = [
        ("shelves", "0005_where_the_chapter_stood"),
    ]

    operations = [
        migrations.AddField(
            model_name="bookmark",
            name="folded",
            field=models.TextField(blank=True),
        ),
        migrations.RunPython(fold_words, migrations.RunPython.noop),
    ]
