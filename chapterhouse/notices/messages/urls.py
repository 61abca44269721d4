from django.urls import path

from chapterhouse.notices.messages.views import delete_message, message, messages, messages_sent

urlpatterns = [
    path("account/letters/", messages, name="messages"),
    path("account/letters/sent/", messages_sent, name="messages-sent"),
    path("account/letters/<int:pk>/", message, name="message"),
    path("account/letters/<int:pk>/delete/", delete_message, name="delete-message"),
]
