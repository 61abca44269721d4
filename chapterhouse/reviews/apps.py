from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "chapterhouse.reviews"

    def ready(self) -> None:
        from chapterhouse.reviews import counting, exports, farewell, notices  # noqa: F401, PLC0415
        from chapterhouse.reviews.kudos import counting as kudos  # noqa: F401, PLC0415
        from chapterhouse.reviews.kudos import farewell as kudos_farewell  # noqa: F401, PLC0415
        from chapterhouse.reviews.paragraphs import marking  # noqa: F401, PLC0415
