from django.urls import path

from chapterhouse.news.views.news import news_item, news_list

urlpatterns = [
    path("news/", news_list, name="news"),
    path("news/<int:pk>/", news_item, name="news-item"),
]
