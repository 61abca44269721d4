from django.utils.translation import gettext_lazy as _

from chapterhouse.members.notices import Notice, register

register(Notice("letters_messages", _("Letters from members"), 25))
register(Notice("letters_writing", _("Writing together, and what the queue says"), 26))
