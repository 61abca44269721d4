from django.urls import path

from chapterhouse.front.feeds.searches import search_feed
from chapterhouse.front.filters.views import saved_filters

urlpatterns = [
    path("account/filters/", saved_filters, name="saved-filters"),
    path("search/feed/", search_feed, name="search-feed"),
]
