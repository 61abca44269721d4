from django.urls import path

from chapterhouse.writing.story_form.views import for_me, stories

urlpatterns = [
    path("write/new/", stories.new_story, name="new-story"),
    path("write/stories/<key:pk>/", stories.edit_story, name="edit-story"),
    path("account/for-me/", for_me.for_me, name="for-me"),
    path(
        "account/for-me/dedications/<key:pk>/", for_me.answer_dedication, name="answer-dedication"
    ),
    path("account/for-me/origins/<key:pk>/", for_me.answer_origin, name="answer-origin"),
]
