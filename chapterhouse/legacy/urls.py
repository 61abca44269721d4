from django.urls import re_path

from chapterhouse.legacy.views.old import old_address

urlpatterns = [
    re_path(r"^(?P<path>[^\0]+\.(?i:php))$", old_address, name="old-address"),
]
