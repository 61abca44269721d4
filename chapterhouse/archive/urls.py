from django.urls import path

import chapterhouse.lib.addresses  # noqa: F401
from chapterhouse.archive.views.pages import page

urlpatterns = [path("pages/<name:name>/", page, name="page")]
