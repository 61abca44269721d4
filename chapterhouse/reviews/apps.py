from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "chapterhouse.reviews"

    def ready(self) -> None:
        from chapterhouse.reviews import counting, exports, farewell, notices  # noqa: F401, PLC0415
