from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a story or chapter is on its way; hiding by a decision is a fact of its own."""

    DRAFT = "draft", _("draft")
    QUEUED = "queued", _("waiting in the queue")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Audience(models.TextChoices):
    ALL = "all", _("everybody")
    MEMBERS = "members", _("members only")
    LINK = "link", _("whoever has the address")


class Progress(models.TextChoices):
    COMPLETE = "complete", _("complete")
    IN_PROGRESS = "in-progress", _("in progress")
    ABANDONED = "abandoned", _("abandoned")


class Featured(models.TextChoices):
    NO = "", _("not featured")
    NOW = "now", _("featured")
    PAST = "past", _("featured before")
