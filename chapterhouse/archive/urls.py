from django.urls import path

from chapterhouse.archive.views.pages import page

urlpatterns = [path("pages/<str:name>/", page, name="page")]
