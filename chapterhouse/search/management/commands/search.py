import signal
from argparse import ArgumentParser
from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rich.progress import Progress

from chapterhouse.search.index.building import Telling, build
from chapterhouse.search.index.checking import Difference, differing
from chapterhouse.search.index.disk import refusal
from chapterhouse.search.index.folder import BusyError, everything
from chapterhouse.search.index.following import SHAPES, follow
from chapterhouse.search.index.reading import NoIndexError, Reader
from chapterhouse.search.index.shape import Shape

SHOWN = 20
CALLED = {
    "stories": gettext_lazy("stories"),
    "chapters": gettext_lazy("chapters"),
    "authors": gettext_lazy("authors"),
    "series": gettext_lazy("series"),
}


class Command(BaseCommand):
    help = _("The search index of this machine: rebuild it, or check it against the tables")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
        parts.add_parser("rebuild", help=_("Build it anew while readers go on with the old one"))
        parts.add_parser("check", help=_("Compare every story in it with the tables"))
        parts.add_parser(
            "follow",
            help=_("Keep it true on a machine that serves without a worker (else needless)"),
        )

    def handle(self, part: str, **options: Any) -> None:
        {"rebuild": self.rebuild, "check": self.compare, "follow": self.follow}[part]()

    def rebuild(self) -> None:
        try:
            counts = [self.built(shape) for shape in SHAPES if shape.is_wanted()]
        except BusyError as reason:
            raise CommandError(
                _("Another process builds the index of this machine already. Wait for it.")
            ) from reason
        except (OSError, ValueError) as reason:
            if not (said := refusal(reason)):
                raise
            raise CommandError(
                _(
                    "The new index cannot be written: %(reason)s. The old one is kept. Make room "
                    "on the disk of %(folder)s, or let the archive write there, and try again."
                )
                % {"reason": said, "folder": everything()}
            ) from reason
        for shape, count in counts:
            self.stdout.write(
                _("%(count)s %(rows)s are in the new index.")
                % {"count": f"{count:,}", "rows": CALLED[shape.name]}
            )

    def built(self, shape: Shape) -> tuple[Shape, int]:
        with Progress(disable=not self.stdout.isatty()) as progress:
            return shape, build(self.telling(progress, shape), shape)

    def telling(self, progress: Progress, shape: Shape) -> Telling:
        task = progress.add_task(str(CALLED[shape.name]), total=None)

        def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        return tell

    def compare(self) -> None:
        wrong = [self.told(*one) for one in self.compared() if one[1]]
        if wrong:
            raise CommandError(
                "\n".join([*wrong, _("To make it true: chapterhouse search rebuild")])
            )

    def compared(self) -> Iterator[tuple[Shape, Difference]]:
        for shape in SHAPES:
            if not shape.is_wanted():
                continue
            try:
                found = differing(Reader(shape).view(), shape)
            except NoIndexError as reason:
                raise CommandError(
                    _("This machine has no index yet: chapterhouse search rebuild")
                ) from reason
            self.tell(shape, found)
            yield shape, found

    def tell(self, shape: Shape, found: Difference) -> None:
        rows = {"rows": CALLED[shape.name]}
        if found.waiting:
            waiting = _("%(count)s %(rows)s wait to be taken anew.")
            self.stdout.write(waiting % {"count": f"{found.waiting:,}", **rows})
        if not found:
            agreed = _("Index and tables agree on %(count)s %(rows)s.")
            self.stdout.write(agreed % {"count": f"{found.rows:,}", **rows})

    def told(self, shape: Shape, found: Difference) -> str:
        lines = [
            f"{CALLED[shape.name]}: {what}: {listed(keys)}"
            for what, keys in (
                (_("not in the index"), found.missing),
                (_("in it as they were before"), found.different),
                (_("in it, but in no list"), found.too_many),
            )
            if keys
        ]
        return "\n".join(lines)

    def follow(self) -> None:
        stopping = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_heard: stopping.set())
        threads = [Thread(target=follow, args=(shape, stopping)) for shape in SHAPES]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def listed(keys: list[int]) -> str:
    rest = f" … ({len(keys):,})" if len(keys) > SHOWN else ""
    return ", ".join(map(str, keys[:SHOWN])) + rest
