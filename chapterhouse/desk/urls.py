from django.urls import path

from chapterhouse.desk.views.care import back_up, care
from chapterhouse.desk.views.desk import desk

urlpatterns = [
    path("", desk, name="desk"),
    path("care/", care, name="care"),
    path("care/back-up/", back_up, name="back-up"),
]
