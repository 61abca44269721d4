from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "chapterhouse.members"

    def ready(self) -> None:
        from chapterhouse.members import exports  # noqa: F401, PLC0415
        from chapterhouse.members.leaving import jobs  # noqa: F401, PLC0415
