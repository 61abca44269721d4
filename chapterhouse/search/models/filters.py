from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SavedFilter(models.Model):
    """A search that a member keeps under a name.

    `params` is its one address of the search page without the path, as `asking/addresses.py` writes
    it: what a list was about where it was saved is a part of it. `tags` and `needs` follow from it:
    every tag it names, and the rarest of those without which it finds nothing, 0 for none.
    """

    # The name's index begins with the member: one more would only be written.
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters", db_index=False
    )
    name = models.CharField(_("name"), max_length=100)
    params = models.TextField()
    tags = models.JSONField(default=list)
    needs = models.BigIntegerField(default=0, db_index=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "name"], name="saved_filter_name_once")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("open-filter", args=[self.pk])
