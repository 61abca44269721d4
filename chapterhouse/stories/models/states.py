from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a story or chapter is on its way; hiding by a decision is a fact of its own."""

    DRAFT = "draft", _("draft")
    QUEUED = "queued", _("waiting in the queue")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    BINNED = "binned", _("in the bin")


class Audience(models.TextChoices):
    ALL = "all", _("everybody")
    MEMBERS = "members", _("members only")
    LINK = "link", _("whoever has the address")


class Progress(models.TextChoices):
    COMPLETE = "complete", _("complete")
    IN_PROGRESS = "in-progress", _("in progress")
    ABANDONED = "abandoned", _("abandoned")


class Licence(models.TextChoices):
    """What readers may do with a story beyond reading it; nothing is said where it is empty."""

    NONE = "", _("nothing said")
    ALL_RIGHTS = "all-rights", _("all rights reserved")
    BY = "cc-by", _("CC BY 4.0: share and change, naming the author")
    BY_SA = "cc-by-sa", _("CC BY-SA 4.0: share and change alike, naming the author")
    BY_NC = "cc-by-nc", _("CC BY-NC 4.0: share and change, not for money")
    BY_NC_SA = "cc-by-nc-sa", _("CC BY-NC-SA 4.0: share and change alike, not for money")
    BY_NC_ND = "cc-by-nc-nd", _("CC BY-NC-ND 4.0: share unchanged, not for money")
    PUBLIC = "cc0", _("CC0 1.0: do as you like")


class Featured(models.TextChoices):
    NO = "", _("not featured")
    NOW = "now", _("featured")
    PAST = "past", _("featured before")
