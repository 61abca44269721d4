from django.urls import path

import chapterhouse.lib.addresses  # noqa: F401
from chapterhouse.archive.views.pages import page
from chapterhouse.archive.views.terms import terms

urlpatterns = [
    path("pages/<name:name>/", page, name="page"),
    path("terms/", terms, name="terms"),
    path("terms/<int:number>/", terms, name="terms"),
]
