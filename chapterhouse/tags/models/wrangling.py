"""Changes of the vocabulary, gathered in sets that are looked at, applied and taken back as one."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.tags.models.tags import Tag

UNDONE_WITHIN = timedelta(days=30)


class NewTag(models.Model):
    """A tag that an author added and no wrangler has looked at yet."""

    tag = models.OneToOneField(Tag, models.CASCADE, primary_key=True, related_name="newness")
    added_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"new: {self.tag_id}"


class WranglingSet(models.Model):
    """Steps that belong together. `by` is who touched it last.

    `cursor` says where the job is: after a kill it goes on there. `trouble` tells what was left
    out, a line each.
    """

    class State(models.TextChoices):
        OPEN = "open", _("being gathered")
        APPLYING = "applying", _("being applied")
        APPLIED = "applied", _("applied")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")

    title = models.CharField(_("name"), max_length=120)
    why = models.TextField(_("why"), blank=True, max_length=2000)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="wrangling_sets"
    )
    made_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    cursor = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    trouble = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["state", "-id"], name="wrangling_by_state")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("wrangling-set", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in {self.State.OPEN, self.State.UNDONE}

    @property
    def is_at_work(self) -> bool:
        return self.state in {self.State.APPLYING, self.State.UNDOING}

    @property
    def is_undoable(self) -> bool:
        if self.state != self.State.APPLIED or self.applied_at is None:
            return False
        return timezone.now() < self.applied_at + UNDONE_WITHIN

    @property
    def undoable_until(self) -> datetime | None:
        return self.applied_at + UNDONE_WITHIN if self.applied_at else None


class WranglingStep(models.Model):
    """One change: `verb` upon `tag`, with the `other` tag, or with one yet to be made by a `name`.

    `rule` of a split: {"also": id of a tag} or {"stories": ids}; an empty one takes all.
    """

    class Verb(models.TextChoices):
        MERGE = "merge", _("merge into")
        PART = "part", _("let it stand for itself again")
        RENAME = "rename", _("rename to")
        ADD_PARENT = "add-parent", _("put below")
        REMOVE_PARENT = "remove-parent", _("take out from below")
        ADD_HOME = "add-home", _("is at home in")
        REMOVE_HOME = "remove-home", _("is at home no longer in")
        SPLIT = "split", _("hand stories over to")
        BLUR = "blur", _("call it ambiguous")
        CLEAR = "clear", _("call it ambiguous no longer")
        LOCK = "lock", _("let it take no stories")
        UNLOCK = "unlock", _("let it take stories")

    set = models.ForeignKey(WranglingSet, models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField()
    verb = models.CharField(max_length=14, choices=Verb.choices)
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="+")
    other = models.ForeignKey(Tag, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    rule = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.verb} {self.tag_id}"


class Trace(models.Model):
    """What one small change of a set replaced, kept as long as the set can be undone.

    `noun` says what `key` is of (`tags/wrangling/effects.py`, `rows.py`).
    """

    set = models.ForeignKey(WranglingSet, models.CASCADE, related_name="traces")
    step = models.ForeignKey(WranglingStep, models.CASCADE, null=True, related_name="traces")
    noun = models.CharField(max_length=24)
    key = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["noun", "key"], name="trace_by_noun")]

    def __str__(self) -> str:
        return f"{self.noun} {self.key}"
