from django.apps import AppConfig


class TagsConfig(AppConfig):
    name = "chapterhouse.tags"

    def ready(self) -> None:
        from chapterhouse.tags import exports  # noqa: F401, PLC0415
        from chapterhouse.tags.wrangling import choices  # noqa: F401, PLC0415
