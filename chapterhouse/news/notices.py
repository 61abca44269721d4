from django.utils.translation import gettext_lazy as _

from chapterhouse.members.notices import NOT_YET, Notice, register

register(Notice("letters_news", _("News of the archive"), 40, NOT_YET, is_sent=False))
