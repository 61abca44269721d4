from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "chapterhouse.writing"

    def ready(self) -> None:
        from chapterhouse.writing.betas import pages  # noqa: F401, PLC0415
        from chapterhouse.writing.betas import telling as of_betas  # noqa: F401, PLC0415
        from chapterhouse.writing.chapters import telling as of_bins  # noqa: F401, PLC0415
        from chapterhouse.writing.company import telling as of_co_writing  # noqa: F401, PLC0415
        from chapterhouse.writing.queue import telling  # noqa: F401, PLC0415
        from chapterhouse.writing.releasing import telling as releases  # noqa: F401, PLC0415
        from chapterhouse.writing.round_robins import telling as of_turns  # noqa: F401, PLC0415
        from chapterhouse.writing.series import telling as of_series  # noqa: F401, PLC0415
        from chapterhouse.writing.story_form import telling as of_gifts  # noqa: F401, PLC0415
