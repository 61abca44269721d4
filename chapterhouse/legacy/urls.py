from django.urls import path, re_path

from chapterhouse.legacy.views.files import old_picture, old_text
from chapterhouse.legacy.views.old import old_address
from chapterhouse.legacy.views.printable import plain_chapter, plain_story

urlpatterns = [
    path("stories/<key:pk>/plain/", plain_story, name="story-plain"),
    path("stories/<key:pk>/chapters/<key:chapter_pk>/plain/", plain_chapter, name="chapter-plain"),
    re_path(r"^(?P<path>[^\0]+\.(?i:php))$", old_address, name="old-address"),
    re_path(
        r"^(?P<path>[^\0]+\.(?i:png|gif|jpe?g|jpe|webp|avif|bmp|ico))$",
        old_picture,
        name="old-picture",
    ),
    re_path(r"^(?P<path>[^\0]+/[0-9]+\.(?i:txt))$", old_text, name="old-text"),
]
