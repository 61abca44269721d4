"""Subscriptions to a tag go over to the tag that stands for it."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.notices.models import Subscription
from chapterhouse.tags.wrangling.rows import Rows, follows

follows(Rows("subscription", Subscription, "member", _("Subscriptions")))
