from django.apps import AppConfig


class ShelvesConfig(AppConfig):
    name = "chapterhouse.shelves"
