from django.urls import path

from chapterhouse.members.copies.views import ask_for_copy, fetch_copy, my_data, what_is_kept

urlpatterns = [
    path("account/data/", my_data, name="my-data"),
    path("account/data/ask/", ask_for_copy, name="ask-for-copy"),
    path("account/data/copy/<str:key>/", fetch_copy, name="fetch-copy"),
    path("privacy/", what_is_kept, name="what-is-kept"),
]
