from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "chapterhouse.search"

    def ready(self) -> None:
        for name in ("exports", "index.following", "saving.wrangling"):
            import_module(f"chapterhouse.search.{name}")
