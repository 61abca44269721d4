from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "chapterhouse.notices"

    def ready(self) -> None:
        from chapterhouse.notices import exports, farewell, kinds, wrangling  # noqa: F401, PLC0415
        from chapterhouse.notices.inbox import people, stories  # noqa: F401, PLC0415
        from chapterhouse.notices.telling import news  # noqa: F401, PLC0415
        from chapterhouse.notices.telling import people as of_people  # noqa: F401, PLC0415
        from chapterhouse.notices.telling import stories as of_stories  # noqa: F401, PLC0415
