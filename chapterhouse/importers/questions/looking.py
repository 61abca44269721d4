"""The answer that every kind has: somebody looked at it, and it may stay as it is."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.importers.questions.kinds import Answer

LOOKED = Answer("looked", _("Looked at, leave it"), _("looked at and left"))
