from django.apps import AppConfig


class ShelvesConfig(AppConfig):
    name = "chapterhouse.shelves"

    def ready(self) -> None:
        from chapterhouse.shelves import exports, notices  # noqa: F401, PLC0415
