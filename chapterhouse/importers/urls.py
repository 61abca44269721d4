from django.urls import path

from chapterhouse.importers.views import arrivals, uploads
from chapterhouse.importers.views import questions as asked
from chapterhouse.importers.views.attic import attic, attic_download, attic_table
from chapterhouse.importers.views.imports import grant_rank, import_page, imports
from chapterhouse.importers.views.repairs import repairs
from chapterhouse.importers.views.rereading import read_again
from chapterhouse.importers.views.words import compared_words

urlpatterns = [
    path("imports/", imports, name="imports"),
    path("imports/new/", uploads.new_import, name="new-import"),
    path("imports/new/pick/", uploads.pick_arrival, name="pick-arrival"),
    path("imports/new/announce/", uploads.announce_files, name="announce-files"),
    path("imports/arrivals/<int:pk>/", arrivals.arrival, name="arrival"),
    path("imports/arrivals/<int:pk>/files/", uploads.add_files, name="add-files"),
    path(
        "imports/arrivals/<int:pk>/files/<int:file>/", uploads.arriving_file, name="arriving-file"
    ),
    path(
        "imports/arrivals/<int:pk>/files/<int:file>/delete/",
        arrivals.delete_file,
        name="delete-file",
    ),
    path("imports/arrivals/<int:pk>/progress/", arrivals.arrival_progress, name="arrival-progress"),
    path("imports/arrivals/<int:pk>/bring/", arrivals.bring_arrival, name="bring-arrival"),
    path("imports/arrivals/<int:pk>/go-on/", arrivals.go_on, name="go-on"),
    path("imports/arrivals/<int:pk>/stop/", arrivals.stop_arrival, name="stop-arrival"),
    path("imports/arrivals/<int:pk>/delete/", arrivals.delete_arrival, name="delete-arrival"),
    path("imports/<int:pk>/", import_page, name="import"),
    path("imports/<int:pk>/words/", compared_words, name="compared-words"),
    path("imports/<int:pk>/repairs/", repairs, name="repairs"),
    path("imports/<int:pk>/repairs/<int:repair>/", read_again, name="read-again"),
    path("imports/<int:pk>/questions/<str:kind>/", asked.questions, name="questions"),
    path(
        "imports/<int:pk>/questions/<str:kind>/all/",
        asked.answer_questions,
        name="answer-questions",
    ),
    path("imports/<int:pk>/answers/<int:question>/", asked.answer_question, name="answer-question"),
    path("imports/<int:pk>/ranks/<int:rank>/", grant_rank, name="grant-rank"),
    path("attic/", attic, name="attic"),
    path("attic/<int:source>/<str:table>/", attic_table, name="attic-table"),
    path("attic/<int:source>/<str:table>/rows/", attic_download, name="attic-download"),
]
