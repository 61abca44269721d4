from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "chapterhouse.stories"

    def ready(self) -> None:
        from chapterhouse.stories import counting, exports, never_tags, wrangling  # noqa: F401, PLC0415
        from chapterhouse.stories.partings import farewell  # noqa: F401, PLC0415
