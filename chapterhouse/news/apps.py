from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "chapterhouse.news"

    def ready(self) -> None:
        from chapterhouse.news import counting, exports, farewell, notices  # noqa: F401, PLC0415
