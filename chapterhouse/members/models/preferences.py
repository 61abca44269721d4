from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from chapterhouse.members.models.members import Member


class Rhythm(models.TextChoices):
    """How often letters of a kind go out."""

    NEVER = "never", _("never")
    AT_ONCE = "at-once", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")


def rhythm(of_what: "StrPromise", default: Rhythm = Rhythm.NEVER) -> models.CharField:
    return models.CharField(of_what, max_length=8, choices=Rhythm.choices, default=default)


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
    hides_finished = models.BooleanField(_("leave out what I have finished"), default=False)
    hides_dropped = models.BooleanField(_("leave out what I have dropped"), default=False)
    tells_titles = models.BooleanField(
        _("subjects of letters may tell the titles of stories for adults"), default=False
    )
    takes_invitations = models.BooleanField(_("others may ask me to write with them"), default=True)
    takes_dedications = models.BooleanField(_("others may dedicate stories to me"), default=True)
    quiet_from = models.PositiveSmallIntegerField(_("no letters from"), null=True, blank=True)
    quiet_to = models.PositiveSmallIntegerField(_("no letters until"), null=True, blank=True)
    look = models.JSONField(
        default=dict,
        blank=True,
        help_text=_("skin, type and size, as the reading settings name them"),
    )
    letters_reviews = rhythm(_("reviews of my stories"))
    letters_replies = rhythm(_("answers to my reviews"))
    letters_favourites = rhythm(_("news of my favourites"))
    letters_kudos = rhythm(_("kudos"))
    letters_messages = rhythm(_("letters from readers and authors"), Rhythm.AT_ONCE)
    letters_writing = rhythm(_("writing together, and what the queue says"))
    letters_queue = rhythm(_("what waits at the desk"))
    letters_news = rhythm(_("news of the archive"))
    queue_told_at = models.DateTimeField(null=True, blank=True)
    tag_ways = models.JSONField(
        default=dict,
        blank=True,
        help_text=_("the member's choices about tags, by tag, as kept beside the tags themselves"),
    )
    never = models.JSONField(
        default=dict,
        blank=True,
        help_text=_("which mutes there are, and the exclusions, as kept beside their own rows"),
    )
    is_looking_at_all = models.BooleanField(_("looks without my choices"), default=False)

    def __str__(self) -> str:
        return f"preferences of {self.member_id}"

    @classmethod
    def change(cls, member: "Member", **columns: Any) -> None:
        """Set these columns; a row that is made for it starts with the order of the archive."""
        order = {"sorts_by_update": Archive.current().sorts_by_update}
        cls.objects.update_or_create(
            member=member, defaults=columns, create_defaults=order | columns
        )
