"""What the vocabulary says of a tag."""

from django.db import transaction

from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member
from chapterhouse.tags.models import Tag


@transaction.atomic
def describe(tag: Tag, description: str, *, by: Member) -> None:
    """Let its page say this."""
    before = Tag.objects.values_list("description", flat=True).get(pk=tag.pk)
    if before == description:
        return
    tag.description = description
    tag.save(update_fields=["description"])
    Change.record("describe", tag, by=by, before={"text": before}, after={"text": description})
    announce("tag", [tag.pk], "change")
