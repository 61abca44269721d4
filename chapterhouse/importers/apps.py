from django.apps import AppConfig


class ImportersConfig(AppConfig):
    name = "chapterhouse.importers"

    def ready(self) -> None:
        from chapterhouse.importers import exports, farewell, left_pictures  # noqa: F401, PLC0415
