from django.db import migrations
from django.db.models import OuterRef, Subquery

AT_ONCE = 1000


def tell(apps, schema_editor):
    """The last version of each chapter that changed more than its spelling, a batch at a time."""
    Chapter = apps.get_model("stories", "Chapter")
    Revision = apps.get_model("stories", "Revision")
    last = (
        Revision.objects.filter(chapter=OuterRef("pk"), is_significant=True)
        .order_by("-number")
        .values("number")[:1]
    )
    changed = Chapter.objects.filter(text__revision__gt=1).order_by("pk")
    done = 0
    while keys := list(changed.filter(pk__gt=done).values_list("pk", flat=True)[:AT_ONCE]):
        batch = Chapter.objects.filter(pk__in=keys).annotate(last=Subquery(last))
        for told in batch.exclude(last=None).values_list("pk", "last", "text__revision"):
            key, number, shown = told
            Chapter.objects.filter(pk=key).update(told_revision=min(number, shown))
        done = keys[-1]


class Migration(migrations.Migration):
    dependencies = [("stories", "0006_recaps")]
    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
