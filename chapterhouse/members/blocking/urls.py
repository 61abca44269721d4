from django.urls import path

import chapterhouse.lib.addresses  # noqa: F401
from chapterhouse.members.blocking.views import block_name, blocks, unblock

urlpatterns = [
    path("account/blocks/", blocks, name="blocks"),
    path("account/blocks/<int:pk>/take-back/", unblock, name="unblock"),
    path("account/blocks/of/<name:address>/", block_name, name="block-name"),
]
