"""A story begins: as a draft that nobody but its author sees."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.stories.models import Story
from chapterhouse.stories.models.states import Progress
from chapterhouse.stories.own_names import stand
from chapterhouse.stories.titling import take_columns


class BegunAlreadyError(Exception):
    """The form was sent before; `story` is what it made, None where that is another member's."""

    def __init__(self, story: Story | None) -> None:
        super().__init__()
        self.story = story


@transaction.atomic
def begin(
    columns: Mapping[str, Any], names: Sequence[PenName], *, by: Member, form: str = ""
) -> Story:
    """A new draft with these of `titling.COLUMNS` and its progress, under these names.

    `form`: the token of the form it came with; sent once more it raises BegunAlreadyError.
    """
    story = Story(begun_with=form, progress=columns.get("progress", Progress.IN_PROGRESS))
    take_columns(story, columns)
    story.take_title(story.title, story.title_html)
    try:
        with transaction.atomic():
            story.save(force_insert=True)
    except IntegrityError as sent:
        raise BegunAlreadyError(begun_by(form, by)) from sent
    stand(story, names)
    Change.record("create", story, by=by)
    announce("story", [story.pk], "create")
    return story


def begun_by(form: str, member: Member) -> Story | None:
    """The story that this form of the member's made, if it did."""
    return Story.objects.editable_by(member).filter(begun_with=form).first() if form else None
