"""The archive's settings with an app whose second migration fails after the first has changed."""

from chapterhouse.settings import *  # noqa: F403
from chapterhouse.settings import INSTALLED_APPS as OURS

INSTALLED_APPS = [*OURS, "chapterhouse.serving.tests.failing"]
