from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "chapterhouse.archive"
