from django.utils.translation import gettext_lazy as _

from chapterhouse.members.notices import NOT_YET, Notice, register

register(
    Notice("letters_reviews", _("Reviews of my stories"), 10, NOT_YET, is_sent=False),
)
register(
    Notice("letters_replies", _("Answers to my reviews"), 20, NOT_YET, is_sent=False),
)
