from django.urls import path

from chapterhouse.desk.views.desk import desk

urlpatterns = [path("", desk, name="desk")]
