from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Preferences(models.Model):
    """How a member likes the archive; the row is made when the first choice is."""

    class OpensAt(models.TextChoices):
        ARCHIVE = "", _("where the archive opens them")
        CONTENTS = "contents", _("at the contents")
        CHAPTER = "chapter", _("at the first chapter")

    class Warnings(models.TextChoices):
        SHOWN = "shown", _("shown")
        HIDDEN = "hidden", _("hidden until I ask for them")
        BLURRED = "blurred", _("shown, and the summaries of warned stories blurred")

    class Contact(models.TextChoices):
        NOBODY = "nobody", _("nobody")
        MEMBERS = "members", _("members")
        ANYBODY = "anybody", _("anybody")

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="preferences"
    )
    stories_open_at = models.CharField(
        _("stories open"), max_length=10, choices=OpensAt.choices, blank=True
    )
    language = models.CharField(_("language of the pages"), max_length=16, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    age_stated_at = models.DateTimeField(_("said to be of age"), null=True, blank=True)
    sorts_by_update = models.BooleanField(_("lists start with the last updated"), default=False)
    warnings = models.CharField(
        _("warnings"), max_length=8, choices=Warnings.choices, default=Warnings.SHOWN
    )
    hides_numbers = models.BooleanField(_("hide numbers from me"), default=False)
    keeps_history = models.BooleanField(_("keep a history of what I read"), default=True)
    contact = models.CharField(
        _("who may write to me"), max_length=8, choices=Contact.choices, default=Contact.NOBODY
    )
    look = models.JSONField(
        default=dict,
        blank=True,
        help_text=_("skin, type and size, as the reading settings name them"),
    )
    mails_reviews = models.BooleanField(_("mail me reviews of my stories"), default=False)
    mails_replies = models.BooleanField(_("mail me answers to my reviews"), default=False)
    mails_favourites = models.BooleanField(_("mail me news of my favourites"), default=False)
    mails_queue = models.BooleanField(_("mail me what waits in the queue"), default=False)

    def __str__(self) -> str:
        return f"preferences of {self.member_id}"
