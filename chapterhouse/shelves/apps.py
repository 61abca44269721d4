from django.apps import AppConfig


class ShelvesConfig(AppConfig):
    name = "chapterhouse.shelves"

    def ready(self) -> None:
        from chapterhouse.shelves import exports, notices  # noqa: F401, PLC0415
        from chapterhouse.shelves.apart import causes, unfound, wrangling  # noqa: F401, PLC0415
        from chapterhouse.shelves.apart import searches as of_searches  # noqa: F401, PLC0415
        from chapterhouse.shelves.highlights import placing  # noqa: F401, PLC0415
        from chapterhouse.shelves.keeping import leaving_out  # noqa: F401, PLC0415
        from chapterhouse.shelves.reading import found, keeping, reaching  # noqa: F401, PLC0415
