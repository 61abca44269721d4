from django.urls import path

from chapterhouse.importers.views.attic import attic, attic_download, attic_table
from chapterhouse.importers.views.imports import grant_rank, import_page, imports

urlpatterns = [
    path("imports/", imports, name="imports"),
    path("imports/<int:pk>/", import_page, name="import"),
    path("imports/<int:pk>/ranks/<int:rank>/", grant_rank, name="grant-rank"),
    path("attic/", attic, name="attic"),
    path("attic/<int:source>/<str:table>/", attic_table, name="attic-table"),
    path("attic/<int:source>/<str:table>/rows/", attic_download, name="attic-download"),
]
