from django.urls import path

import chapterhouse.lib.addresses  # noqa: F401
from chapterhouse.front.feeds.tags import tag_feed
from chapterhouse.front.views.author import author, author_favourites, author_series, author_shelf
from chapterhouse.front.views.authors import authors
from chapterhouse.front.views.beginning import begin
from chapterhouse.front.views.browse import browse
from chapterhouse.front.views.dial import dial
from chapterhouse.front.views.home import home
from chapterhouse.front.views.preferences import keep_look, preferences
from chapterhouse.front.views.random_story import random_story
from chapterhouse.front.views.ratings import rating, ratings
from chapterhouse.front.views.series import series_list
from chapterhouse.front.views.stories import featured, recent, titles
from chapterhouse.front.views.tag_choices import choose_tag, forget_tag
from chapterhouse.front.views.tags import tag, tags
from chapterhouse.front.views.tops import top_list, top_lists
from chapterhouse.front.views.writing import write_to_author

urlpatterns = [
    path("", home, name="home"),
    path("begin/", begin, name="begin"),
    path("browse/", browse, name="browse"),
    path("lists/titles/", titles, name="titles"),
    path("lists/recent/", recent, name="recent"),
    path("lists/featured/", featured, name="featured"),
    path("lists/top/", top_lists, name="top-lists"),
    path("lists/top/<slug:name>/", top_list, name="top-list"),
    path("lists/dial/<slug:stop>/", dial, name="dial"),
    path("random/", random_story, name="random-story"),
    path("series/", series_list, name="series-list"),
    path("ratings/", ratings, name="ratings"),
    path("ratings/<int:pk>/", rating, name="rating"),
    path("tags/<name:kind>/", tags, name="tags"),
    path("tags/<name:kind>/<name:address>/", tag, name="tag"),
    path("tags/<name:kind>/<name:address>/feed/", tag_feed, name="tag-feed"),
    path("account/preferences/", preferences, name="preferences"),
    path("account/preferences/look/", keep_look, name="keep-look"),
    path("account/preferences/tags/", choose_tag, name="choose-tag"),
    path("account/preferences/tags/<int:pk>/forget/", forget_tag, name="forget-tag"),
    path("authors/", authors, name="authors"),
    path("authors/<name:address>/", author, name="author"),
    path("authors/<name:address>/series/", author_series, name="author-series"),
    path("authors/<name:address>/favourites/", author_favourites, name="author-favourites"),
    path("authors/<name:address>/shelves/<slug:shelf>/", author_shelf, name="author-shelf"),
    path("authors/<name:address>/write/", write_to_author, name="write-to-author"),
]
