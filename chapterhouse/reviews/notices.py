from django.utils.translation import gettext_lazy as _

from chapterhouse.members.notices import Notice, register

register(
    Notice("letters_reviews", _("Reviews of my stories"), 10, is_sent=False),
)
register(
    Notice("letters_replies", _("Answers to my reviews"), 20, is_sent=False),
)
