from django.utils.translation import gettext_lazy as _

from chapterhouse.members.notices import Notice, register

register(Notice("letters_favourites", _("News of my favourites"), 30, is_sent=False))
