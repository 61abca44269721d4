"""Pictures that somebody kept on an old archive, when they leave: those that no text shows go."""

from collections.abc import Iterator
from contextlib import suppress

from django.core.files.storage import default_storage

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.archive.old_files import kept_as, stories_folder
from chapterhouse.members.leaving.farewells import Farewell, say
from chapterhouse.members.models import Leaving, PenName
from chapterhouse.stories.models import ChapterText


class PicturesFarewell(Farewell):
    """After the stories, for those that stay may still show a picture of their author's folder."""

    place = 60

    def carry_out(self, leaving: Leaving) -> None:
        names = PenName.objects.filter(member=leaving.member)
        keys = list(names.values_list("pk", flat=True))
        lines = LedgerEntry.objects.filter(noun=PenName._meta.model_name, new_id__in=keys)
        for line in lines.select_related("source"):
            forget_folder(line.source, line.old_key)
        addresses = list(names.exclude(avatar_address="").values_list("avatar_address", flat=True))
        for source in Source.objects.filter(ledger__in=lines).distinct():
            for address in addresses:
                forget_file(kept_as(source, address.lstrip("/")))


def forget_folder(source: Source, uid: str) -> None:
    """The folder had the number of the account: `stories/31/`."""
    old_path = f"{stories_folder(source)}/{uid}"
    folder = kept_as(source, old_path)
    files = list(files_below(folder)) if folder else []
    shown = texts_with(f"{old_path}/") if files else ""
    for file in files:
        if file.rpartition("/")[2] not in shown:
            forget_file(file)


def files_below(folder: str) -> Iterator[str]:
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from files_below(f"{folder}/{name}")


def texts_with(path: str) -> str:
    """Every text that names something below that folder, as one."""
    named = ChapterText.objects.filter(html__contains=path)
    return "\n".join(named.values_list("html", flat=True))


def forget_file(name: str | None) -> None:
    if name:
        with suppress(IsADirectoryError):
            default_storage.delete(name)


say(PicturesFarewell())
