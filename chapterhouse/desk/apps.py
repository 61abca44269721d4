from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "chapterhouse.desk"

    def ready(self) -> None:
        from chapterhouse.desk import exports  # noqa: F401, PLC0415
        from chapterhouse.desk.queue import letters  # noqa: F401, PLC0415
        from chapterhouse.desk.reports import telling  # noqa: F401, PLC0415
