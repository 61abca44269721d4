from chapterhouse.stories.models.chapters import Chapter
from chapterhouse.stories.models.consents import Consent
from chapterhouse.stories.models.partings import Parting
from chapterhouse.stories.models.people import Authorship
from chapterhouse.stories.models.series import Series, SeriesEntry, SeriesTag
from chapterhouse.stories.models.states import Audience, State
from chapterhouse.stories.models.stories import Story
from chapterhouse.stories.models.tagging import ChapterTag, StoryTag
from chapterhouse.stories.models.texts import ChapterText, Draft, Revision

__all__ = [
    "Audience",
    "Authorship",
    "Chapter",
    "ChapterTag",
    "ChapterText",
    "Consent",
    "Draft",
    "Parting",
    "Revision",
    "Series",
    "SeriesEntry",
    "SeriesTag",
    "State",
    "Story",
    "StoryTag",
]
