"""What a story was called when somebody saw it last."""

from datetime import datetime

from chapterhouse.members.models import Change
from chapterhouse.stories.models import Story


def title_at(story: Story, moment: datetime) -> str:
    """Its title at that moment: what it is called now may be for its authors alone."""
    since = Change.objects.filter(
        noun=story._meta.model_name,
        key=story.pk,
        verb="change",
        made_at__gt=moment,
        before__has_key="title",
    )
    first = since.order_by("made_at", "pk").first()
    return str(first.before["title"]) if first and first.before else story.title
