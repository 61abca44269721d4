from django.utils.translation import gettext_lazy as _

from chapterhouse.members.notices import NOT_YET, Notice, register

register(Notice("letters_favourites", _("News of my favourites"), 30, NOT_YET, is_sent=False))
