from django.urls import path

from chapterhouse.reviews.kudos.views import give_kudos, kudos_of_story

urlpatterns = [
    path("stories/<key:pk>/kudos/", kudos_of_story, name="kudos-of-story"),
    path("stories/<key:pk>/kudos/give/", give_kudos, name="give-kudos"),
]
