from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ScoreKind(models.TextChoices):
    """What a reader may give beside words; a review remembers the kind it was given in."""

    NONE = "none", _("no scores")
    STARS = "stars", _("stars, in halves up to five")
    LIKE_DISLIKE = "like-dislike", _("like or dislike")
    LIKES = "likes", _("likes")


class Archive(models.Model):
    """This installation: its name, its rules, and what its archivist chose. One row."""

    class OpensAt(models.TextChoices):
        CONTENTS = "contents", _("the contents")
        CHAPTER = "chapter", _("the first chapter")

    class MembersOnly(models.TextChoices):
        BY_TITLE = "by-title", _("by title, with the gate behind it")
        NOT_AT_ALL = "not-at-all", _("not at all")

    class Registration(models.TextChoices):
        OPEN = "open", _("open to everybody")
        INVITATION = "invitation", _("by invitation")
        CLOSED = "closed", _("closed")

    class AsksWork(models.TextChoices):
        AUTO = "auto", _("only while somebody floods the form")
        ALWAYS = "always", _("always")
        NEVER = "never", _("never")

    class SeriesBy(models.TextChoices):
        STAFF = "staff", _("the staff")
        AUTHORS = "authors", _("whoever has a story here")
        MEMBERS = "members", _("every member")

    class Ornament(models.TextChoices):
        LOZENGES = "lozenges", _("lozenges")
        ASTERISM = "asterism", _("three stars")
        DOTS = "dots", _("dots")
        LEAF = "leaf", _("a leaf")
        LINE = "line", _("a line")

    name = models.CharField(_("name"), max_length=200, default="Chapterhouse")
    slogan = models.CharField(_("slogan"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail of the archivist"), blank=True)
    language = models.CharField(_("language"), max_length=16, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    welcome = models.TextField(_("welcome"), blank=True)
    colophon = models.TextField(_("words at the foot of every page"), blank=True)
    print_colophon = models.TextField(_("words at the foot of a printed page"), blank=True)

    stories_open_at = models.CharField(
        _("stories open at"), max_length=10, choices=OpensAt.choices, default=OpensAt.CONTENTS
    )
    members_only_listed = models.CharField(
        _("visitors see members-only stories in lists"),
        max_length=12,
        choices=MembersOnly.choices,
        default=MembersOnly.BY_TITLE,
    )
    shows_category_ancestors = models.BooleanField(_("show parent categories"), default=True)
    sorts_by_update = models.BooleanField(_("lists start with the last updated"), default=False)
    page_size = models.PositiveSmallIntegerField(_("stories on a page"), default=25)
    recent_days = models.PositiveSmallIntegerField(_("days a story counts as new"), default=7)
    scene_break = models.CharField(
        _("ornament of a scene break"),
        max_length=16,
        choices=Ornament.choices,
        default=Ornament.LOZENGES,
    )

    reviews_open = models.BooleanField(_("reviews"), default=True)
    visitors_may_review = models.BooleanField(_("visitors may review"), default=False)
    score_kind = models.CharField(
        _("scores"), max_length=12, choices=ScoreKind.choices, default=ScoreKind.STARS
    )
    scores_alone = models.BooleanField(_("a score without words is welcome"), default=True)
    score_threshold = models.PositiveSmallIntegerField(
        _("scores before an average is shown"), default=1
    )
    hides_spoilers = models.BooleanField(
        _("reviews of later chapters wait until a reader gets there"), default=True
    )
    paragraph_threads = models.BooleanField(_("reviews may stand at a paragraph"), default=False)
    holds_first_reviews = models.BooleanField(
        _("the first review of a new member waits for a look"), default=False
    )
    reviews_ask_work = models.CharField(
        _("let the browser of a visitor work before it reviews"),
        max_length=8,
        choices=AsksWork.choices,
        default=AsksWork.AUTO,
    )
    recap_days = models.PositiveSmallIntegerField(
        _("days after which a reader is told what happened before"), default=30
    )
    news_comments = models.BooleanField(_("comments on news"), default=True)

    registration = models.CharField(
        _("registration"),
        max_length=10,
        choices=Registration.choices,
        default=Registration.OPEN,
    )
    minimum_age = models.PositiveSmallIntegerField(
        _("youngest age of a member"), default=13, help_text=_("0 to ask nobody")
    )
    member_invitations = models.PositiveSmallIntegerField(
        _("invitations that each member may hand out"), default=0
    )
    has_waiting_list = models.BooleanField(
        _("visitors may put themselves on a waiting list"), default=True
    )
    invitations_a_day = models.PositiveSmallIntegerField(
        _("invitations sent down the waiting list each day"), default=0
    )
    asks_work = models.CharField(
        _("let the browser work before it registers"),
        max_length=8,
        choices=AsksWork.choices,
        default=AsksWork.AUTO,
    )
    terms_number = models.PositiveIntegerField(
        _("version of the terms in force"), default=0, help_text=_("0 for none")
    )
    most_pen_names = models.PositiveSmallIntegerField(_("most pen names of a member"), default=12)
    pictures_of_members = models.BooleanField(_("members may show a picture"), default=True)
    submissions_open = models.BooleanField(_("new stories are welcome"), default=True)
    queues_submissions = models.BooleanField(_("stories are read before they appear"), default=True)
    round_robins = models.BooleanField(_("round robins"), default=True)
    min_words = models.PositiveIntegerField(_("fewest words in a chapter"), default=0)
    max_words = models.PositiveIntegerField(_("most words in a chapter, 0 for any"), default=0)
    most_tags = models.PositiveSmallIntegerField(_("most tags on a story"), default=75)
    most_chapters = models.PositiveIntegerField(_("most chapters in a story"), default=2000)
    asks_summary = models.BooleanField(_("every story has a summary"), default=True)
    asks_rating = models.BooleanField(_("every story has a rating"), default=True)
    co_authors = models.BooleanField(_("authors may write together"), default=True)
    beta_readers = models.BooleanField(_("there is a directory of beta readers"), default=True)
    series_by = models.CharField(
        _("who may begin a series"),
        max_length=8,
        choices=SeriesBy.choices,
        default=SeriesBy.MEMBERS,
    )
    rejected_words = models.TextField(_("words not wanted in titles"), blank=True)
    searches_texts = models.BooleanField(
        _("the texts of chapters are searched"),
        default=True,
        help_text=_("takes about a third of the room that the texts take, on each machine"),
    )
    backups_kept = models.PositiveSmallIntegerField(
        _("daily backups to keep"), default=0, help_text=_("0 for no daily backup")
    )
    founded_at = models.DateTimeField(_("founded"), null=True, blank=True)
    settled_at = models.DateTimeField(
        _("first choice made"), null=True, blank=True, help_text=_("sample, import or empty")
    )

    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("archive")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="archive_one_row")
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "Archive":
        """This archive's row; the defaults before it was first saved."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    @classmethod
    def touch(cls) -> None:
        """Say that something changed which stands on every page, such as its own plain pages."""
        cls.objects.update(updated_at=timezone.now())
