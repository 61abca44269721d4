from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models.preferences import Rhythm
from chapterhouse.members.notices import Notice, register

register(Notice("letters_reviews", _("Reviews of my stories"), 10))
register(Notice("letters_replies", _("Answers to my reviews"), 20))
# The thanks of a day are counted together, so there is no "at once".
register(
    Notice(
        "letters_kudos",
        _("Kudos for my stories"),
        12,
        rhythms=(Rhythm.NEVER, Rhythm.DAILY, Rhythm.WEEKLY),
    )
)
