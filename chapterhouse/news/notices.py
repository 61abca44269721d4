from django.utils.translation import gettext_lazy as _

from chapterhouse.members.notices import Notice, register

register(Notice("letters_news", _("News of the archive"), 40, is_sent=False))
