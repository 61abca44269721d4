from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import PenName


class NewsQuerySet(models.QuerySet["News"]):
    def public(self) -> Self:
        return self.filter(is_public=True)

    def newest(self) -> Self:
        """The public ones, the newest first; what an old archive left undated comes last."""
        return self.public().order_by(models.F("published_at").desc(nulls_last=True), "-id")


class News(models.Model):
    """Something that the archive tells its readers."""

    title = models.CharField(_("title"), max_length=255)
    text = models.TextField(_("text"), blank=True)
    pen_name = models.ForeignKey(
        PenName, models.SET_NULL, null=True, blank=True, related_name="news"
    )
    author_name = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField(_("public"), default=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    comment_count = models.PositiveIntegerField(default=0)

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")
        indexes: ClassVar = [
            models.Index(fields=["is_public", "-published_at", "-id"], name="news_newest")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("news-item", args=[self.pk])


class NewsComment(models.Model):
    """What somebody says to a piece of news."""

    news = models.ForeignKey(News, models.CASCADE, related_name="comments")
    pen_name = models.ForeignKey(
        PenName, models.SET_NULL, null=True, blank=True, related_name="news_comments"
    )
    visitor_name = models.CharField(max_length=100, blank=True)
    text = models.TextField()
    is_hidden = models.BooleanField(default=False)
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["news", "written_at", "id"], name="news_thread")]

    def __str__(self) -> str:
        return f"comment {self.pk}"
