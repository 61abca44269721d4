"""A chapter that somebody adds to a round robin of others."""

from typing import Any

from chapterhouse.members.models import PenName
from chapterhouse.members.pen_names.acting import PenNameField
from chapterhouse.writing.chapters.forms import ChapterForm


class ContinuingForm(ChapterForm):
    """The form of a new chapter, with the name it is written under."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pen_name"] = PenNameField(self.member)

    @property
    def columns(self) -> dict[str, Any]:
        author: PenName = self.cleaned_data["pen_name"]
        return super().columns | {"author": author}
