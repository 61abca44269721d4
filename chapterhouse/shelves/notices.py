from django.utils.translation import gettext_lazy as _

from chapterhouse.members.notices import Notice, register

register(
    Notice(
        "letters_favourites",
        _("News of what I subscribed to"),
        30,
        _("New chapters, new stories, and stories that are finished."),
    )
)
