"""Addresses of the vocabulary and of what is changed in it, below the desk's."""

from django.urls import path

from chapterhouse.desk.tags.views import files, sets, tags, trying

urlpatterns = [
    path("", tags.vocabulary, name="vocabulary"),
    path("export/", files.export_vocabulary, name="export-vocabulary"),
    path("import/", files.import_set, name="import-set"),
    path("sets/", sets.wrangling_sets, name="wrangling-sets"),
    path("sets/new/", sets.new_wrangling_set, name="new-wrangling-set"),
    path("sets/<key:pk>/", sets.wrangling_set, name="wrangling-set"),
    path("sets/<key:pk>/progress/", sets.wrangling_progress, name="wrangling-progress"),
    path("sets/<key:pk>/steps/<key:step>/remove/", sets.remove_step, name="remove-step"),
    path("sets/<key:pk>/dry-run/", trying.dry_run, name="dry-run"),
    path("sets/<key:pk>/apply/", sets.apply_set, name="apply-set"),
    path("sets/<key:pk>/undo/", sets.undo_set, name="undo-set"),
    path("sets/<key:pk>/export/", files.export_set, name="export-set"),
    path("<key:pk>/", tags.wrangled_tag, name="wrangled-tag"),
    path("<key:pk>/steps/", tags.add_step, name="add-step"),
    path("<key:pk>/cast/", tags.cast_tag, name="cast-tag"),
    path("<key:pk>/pass/", tags.pass_tag, name="pass-tag"),
]
