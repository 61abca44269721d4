from chapterhouse.stories.models.betas import Beta, BetaNote, BetaProfile
from chapterhouse.stories.models.chapters import Chapter, ChapterGroup
from chapterhouse.stories.models.consents import Consent
from chapterhouse.stories.models.drafts import Draft, DraftCopy
from chapterhouse.stories.models.origins import Dedication, Origin
from chapterhouse.stories.models.partings import Parting
from chapterhouse.stories.models.people import Authorship
from chapterhouse.stories.models.pictures import Picture
from chapterhouse.stories.models.releases import Release, Submission
from chapterhouse.stories.models.series import Series, SeriesEntry, SeriesTag
from chapterhouse.stories.models.states import Audience, State
from chapterhouse.stories.models.stories import Story
from chapterhouse.stories.models.tagging import ChapterTag, StoryTag
from chapterhouse.stories.models.texts import ChapterText, Revision

__all__ = [
    "Audience",
    "Authorship",
    "Beta",
    "BetaNote",
    "BetaProfile",
    "Chapter",
    "ChapterGroup",
    "ChapterTag",
    "ChapterText",
    "Consent",
    "Dedication",
    "Draft",
    "DraftCopy",
    "Origin",
    "Parting",
    "Picture",
    "Release",
    "Revision",
    "Series",
    "SeriesEntry",
    "SeriesTag",
    "State",
    "Story",
    "StoryTag",
    "Submission",
]
