"""What of stories carries tags, for those who put the vocabulary in order."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.jobs.models import announce
from chapterhouse.stories.models import ChapterTag, SeriesTag, StoryTag
from chapterhouse.tags.wrangling.rows import Rows, carries


def tell_of_series(keys: list[int]) -> None:
    announce("series", keys, "change")


carries(
    Rows(
        "tagging",
        StoryTag,
        "story",
        _("Stories"),
        story="story",
        beside="story__taggings",
    )
)
carries(
    Rows(
        "chapter-tagging",
        ChapterTag,
        "chapter",
        _("Chapters"),
        story="chapter__story",
        beside="chapter__story__taggings",
    )
)
carries(
    Rows(
        "series-tagging",
        SeriesTag,
        "series",
        _("Series"),
        told=tell_of_series,
        beside="series__taggings",
    )
)
