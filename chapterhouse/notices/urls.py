from django.urls import path

from chapterhouse.notices.feed.views import my_feed, my_feed_atom, new_feed_key
from chapterhouse.notices.inbox.views import notices, read_notice, read_notices
from chapterhouse.notices.letters.views import unsubscribe_link
from chapterhouse.notices.subscribing.views import subscribe_to, subscriptions, unsubscribe

OWN = "account/subscriptions/"

urlpatterns = [
    path("account/notices/", notices, name="notices"),
    path("account/notices/read/", read_notices, name="read-notices"),
    path("account/notices/<key:pk>/read/", read_notice, name="read-notice"),
    path(OWN, subscriptions, name="subscriptions"),
    path(f"{OWN}take-back/", unsubscribe, name="unsubscribe"),
    path(f"{OWN}stories/<key:pk>/", subscribe_to, {"column": "story"}, "subscribe-story"),
    path(f"{OWN}series/<key:pk>/", subscribe_to, {"column": "series"}, "subscribe-series"),
    path(f"{OWN}authors/<key:pk>/", subscribe_to, {"column": "pen_name"}, "subscribe-author"),
    path(f"{OWN}tags/<key:pk>/", subscribe_to, {"column": "tag"}, "subscribe-tag"),
    path(f"{OWN}searches/<key:pk>/", subscribe_to, {"column": "saved_filter"}, "subscribe-filter"),
    path(f"{OWN}feed/", my_feed, name="my-feed"),
    path(f"{OWN}feed/key/", new_feed_key, name="new-feed-key"),
    path("feeds/mine/<str:token>.atom", my_feed_atom, name="my-feed-atom"),
    path("unsubscribe/<str:token>/", unsubscribe_link, name="unsubscribe-link"),
]
