from django.urls import path, re_path

from chapterhouse.legacy.views import desk
from chapterhouse.legacy.views.files import old_picture, old_text
from chapterhouse.legacy.views.old import old_address
from chapterhouse.legacy.views.printable import plain_chapter, plain_story

urlpatterns = [
    path("desk/old-addresses/", desk.old_addresses, name="old-addresses"),
    path("desk/old-addresses/<int:pk>/add/", desk.add_old_place, name="add-old-place"),
    path("desk/old-addresses/<int:pk>/remove/", desk.remove_old_place, name="remove-old-place"),
    path("desk/old-addresses/patterns/add/", desk.add_old_pattern, name="add-old-pattern"),
    path(
        "desk/old-addresses/patterns/<int:pk>/remove/",
        desk.remove_old_pattern,
        name="remove-old-pattern",
    ),
    path(
        "desk/old-addresses/unmatched/<int:pk>/forget/",
        desk.forget_unmatched,
        name="forget-unmatched",
    ),
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
