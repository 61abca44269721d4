"""Kill (SIGKILL) at random points whoever follows or rebuilds the search index as stories change.

    bench/search-kills                          30 kills of `chapterhouse search follow`
    bench/search-kills rebuild --kills 14 --seed 7

Asked afterwards, once it has caught up: do the indexes agree with the tables; is anything left in
their folders. With DATABASE_URL it runs on an empty database there, else on SQLite.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from verdict import Figure, conclude

PATIENCE, LONGEST_LIFE = 60, 0.7


def open_archive(folder: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "chapterhouse.settings"
    os.environ["CHAPTERHOUSE_DATA"] = folder
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    # Loaded once here, not by each process that is forked to be killed.
    import chapterhouse.search.management.commands.search  # noqa: F401


def started(part: str) -> int:
    """The command in a process of its own; its id."""
    from django.core.management import call_command
    from django.db import connection, connections

    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()  # two processes would share what it keeps open
    if child := os.fork():
        return child
    call_command("search", part, stdout=open(os.devnull, "w"))  # noqa: SIM115
    os._exit(0)


def killed(part: str, change: "Changes", chance: random.Random) -> None:
    child = started(part)
    end = time.monotonic() + chance.uniform(0, LONGEST_LIFE)
    while time.monotonic() < end:
        change.one()
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


class Changes:
    """What happens to stories meanwhile."""

    def __init__(self, chance: random.Random) -> None:
        from chapterhouse.testing import make_cast, make_pen_name, make_published

        self.chance, self.cast, self.made = chance, make_cast(), 0
        self.names = [make_pen_name(f"Tern {number}") for number in range(4)]
        self.stories = [make_published(f"Buoy {n}", chance.choice(self.names)) for n in range(30)]

    def one(self) -> None:
        self.chance.choice((self.publish, self.hide, self.show, self.rename, self.delete))()

    def story(self, **states: Any) -> Any:
        from chapterhouse.stories.models import Story

        keys = list(Story.objects.filter(**states).order_by("pk").values_list("pk", flat=True))
        return Story.objects.get(pk=self.chance.choice(keys)) if keys else None

    def publish(self) -> None:
        from chapterhouse.testing import make_published

        self.made += 1
        make_published(f"Lantern {self.made}", self.chance.choice(self.names))

    def hide(self) -> None:
        if story := self.story(is_hidden=False, is_listed=True):
            story.hide(by=self.cast.heron.member, why="a mistake")

    def show(self) -> None:
        if story := self.story(is_hidden=True, state="published"):
            story.unhide(by=self.cast.heron.member)

    def rename(self) -> None:
        name = self.chance.choice(self.names)
        self.made += 1
        name.rename(f"Tern {self.made} of {name.pk}", by=name.member)

    def delete(self) -> None:
        from chapterhouse.stories.binning import bin_story

        if story := self.story(is_listed=True):
            bin_story(story, by=self.cast.heron.member)


def caught_up() -> None:
    """Let it follow until index and tables agree."""
    follower, end = started("follow"), time.monotonic() + PATIENCE
    while wrong := differences():
        if time.monotonic() > end:
            os.kill(follower, signal.SIGKILL)
            sys.exit(f"It did not catch up: {wrong}")
        time.sleep(0.1)
    os.kill(follower, signal.SIGTERM)
    _child, status = os.waitpid(follower, 0)
    if status:
        sys.exit(f"It ended with {status}.")


def differences() -> list[str]:
    from chapterhouse.search.index.checking import differing
    from chapterhouse.search.index.following import SHAPES
    from chapterhouse.search.index.reading import NoIndexError, Reader

    found = []
    for shape in SHAPES:
        try:
            difference = differing(Reader(shape).view(), shape)
        except NoIndexError:
            found.append(f"no index of {shape.name}")
            continue
        if difference or difference.waiting:
            found.append(f"{shape.name}: {difference}")
    return found


def left_behind() -> list[str]:
    """What stands in the folders of the indexes beside the one in use, its locks and its name."""
    from chapterhouse.search.index.folder import Home
    from chapterhouse.search.index.following import SHAPES

    homes = [Home(shape) for shape in SHAPES]
    return [
        str(one)
        for home in homes
        for one in home.root.iterdir()
        if one != home.current() and one.name not in {"current", "build.lock", "follow.lock"}
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", nargs="?", choices=["follow", "rebuild"], default="follow")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    asked = parser.parse_args()
    print(f"Seed {asked.seed}", file=sys.stderr)
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory(prefix="chapterhouse-search-") as folder:
        open_archive(folder)
        change = Changes(chance)
        for _kill in range(asked.kills):
            killed(asked.part, change, chance)
        if asked.part == "rebuild":
            built()
        caught_up()
        found = figures(asked.kills)
    conclude("search-kills", found)


def built() -> None:
    _child, status = os.waitpid(started("rebuild"), 0)
    if status:
        sys.exit(f"The last build ended with {status}.")


def figures(kills: int) -> dict[str, Figure]:
    from django.core.management import call_command

    call_command("search", "check", stdout=sys.stderr)
    for name in (left := left_behind()):
        print(f"Left behind: {name}", file=sys.stderr)
    return {
        "kills": Figure(kills, "kills"),
        "indexes that differ": Figure(len(differences()), "indexes", at_most=0),
        "left behind": Figure(len(left), "files and folders", at_most=0),
    }


if __name__ == "__main__":
    main()
