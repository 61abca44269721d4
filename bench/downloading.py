"""Downloads every story of an archive through the real FanFicFare and compares each word.

The archive is a made one, or one brought in from the dump that is given. It is served as always,
from a folder of its own that is removed at the end; nothing but this machine is asked for anything.
Stories for members come after a log-in at the old address, those with a warning after its yes.
What is not out must be refused. One difference, and it fails.
"""

import argparse
import json
import sys
import tempfile
import time
import warnings
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from itertools import zip_longest
from pathlib import Path
from typing import NoReturn

from verdict import Figure, conclude

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from fanficfare import exceptions
from fanficfare.configurable import Configuration

from chapterhouse.lib.html.plain import text_of
from tests.browser.house import House
from tests.fanficfare.downloader import Site

READER, PASSWORD = "FanFicFare", "reads for three hours"
MOST_SHOWN = 10
WORKERS = 2


@dataclass(frozen=True)
class Verdict:
    """What became of one story: `wrong` is empty where it came as it should."""

    is_out: bool
    chapters: int = 0
    words: int = 0
    wrong: str = ""


@cache
def member_of(domain: str) -> Configuration:
    """One reader a process, who stays logged in: each log-in counts against the archive's limit."""
    return Site(domain).configuration(is_adult="true", username=READER, password=PASSWORD)


def download(site: Site, story: dict) -> Verdict:
    """Runs in a process of its own: one story, downloaded or rightly refused."""
    warnings.simplefilter("ignore")
    visitor = site.configuration(is_adult="true")
    reader = member_of(site.domain) if story["needs_membership"] else visitor
    try:
        downloaded = site.download(story["sid"], reader)
    except (exceptions.AccessDenied, exceptions.StoryDoesNotExist) as refused:
        wrong = str(refused) if story["is_out"] else ""
        return Verdict(story["is_out"], wrong=wrong)
    except Exception as failure:  # noqa: BLE001
        return Verdict(story["is_out"], wrong=f"{type(failure).__name__}: {failure}")
    if not story["is_out"]:
        return Verdict(is_out=False, wrong="came, and should not")
    kept = [text.split() for text in story["texts"]]
    came = [text_of(html).split() for _title, html in downloaded.chapters]
    return Verdict(True, len(kept), sum(map(len, kept)), difference(kept, came))


def difference(kept: list[list[str]], came: list[list[str]]) -> str:
    """The first place where two texts differ, in words; empty where they are the same."""
    for number, (one, other) in enumerate(zip_longest(kept, came), start=1):
        if one is None or other is None:
            return f"chapter {number} {'is missing' if other is None else 'is one too many'}"
        for place, (word, instead) in enumerate(zip_longest(one, other), start=1):
            if word != instead:
                return f"chapter {number}, word {place}: kept {word!r}, came {instead!r}"
    return ""


def open_house(data: Path, arguments: argparse.Namespace) -> House:
    """The archive, filled and running, with a reader who may log in."""
    house = House(data, sample="--empty")
    command = ["-m", "chapterhouse.cli"]
    house.run(*command, "migrate", "--verbosity", "0")
    if arguments.archive:
        options = ["--stories", str(arguments.folder.resolve())] if arguments.folder else []
        house.run(*command, "import", "efiction", str(arguments.archive.resolve()), *options)
    else:
        house.run(*command, "sample", "--stories", str(arguments.stories))
    made = f"Member.objects.create_user('f@reader.example', {PASSWORD!r})"
    house.ask(f"PenName.create({made}, {READER!r})")
    house.start()
    return house


def compared(house: House, most: int | None) -> list[tuple[dict, Verdict]]:
    kept = json.loads(house.run(str(ROOT / "tests/fanficfare/stored.py")))
    site = Site(f"127.0.0.1:{house.port}", kept["dates"] or "d M Y", kept["folder"])
    stories = [{**story, "sid": story["id"] - kept["base"]} for story in kept["stories"]][:most]
    with ProcessPoolExecutor(WORKERS) as pool:
        verdicts = pool.map(partial(download, site), stories, chunksize=4)
        return list(zip(stories, verdicts, strict=True))


def report(found: list[tuple[dict, Verdict]], seconds: float) -> NoReturn:
    wrong = [(story, verdict) for story, verdict in found if verdict.wrong]
    for story, verdict in wrong[:MOST_SHOWN]:
        print(f"story {story['sid']} ({story['title']}): {verdict.wrong}")
    out = [verdict for _story, verdict in found if verdict.is_out]
    alike = [verdict for verdict in out if not verdict.wrong]
    chapters, words = (sum(getattr(one, name) for one in alike) for name in ("chapters", "words"))
    print(f"{len(alike):,} of {len(out):,} stories agree word for word", end=" ")
    print(f"({chapters:,} chapters, {words:,} words);", end=" ")
    refused = [verdict for _story, verdict in found if not verdict.is_out and not verdict.wrong]
    print(f"{len(refused):,} of {len(found) - len(out):,} that are not out were refused.")
    conclude(
        "fanficfare",
        {
            "stories": Figure(len(out), "stories", at_least=1),
            "agreeing": Figure(len(alike), "stories"),
            "differing": Figure(len(wrong), "stories", at_most=0),
            "time": Figure(seconds, "seconds"),
        },
    )


def main() -> NoReturn:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", nargs="?", type=Path, help="a dump, or a folder with one")
    parser.add_argument("--folder", type=Path, help="where its chapters lie, if not in the dump")
    parser.add_argument("--stories", type=int, default=200, help="in a made archive (200)")
    parser.add_argument("--most", type=int, help="only so many, the first ones")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-fanficfare-") as folder:
        house = open_house(Path(folder), arguments)
        try:
            began = time.monotonic()
            found = compared(house, arguments.most)
            seconds = time.monotonic() - began
        finally:
            house.stop()
    report(found, seconds)


if __name__ == "__main__":
    main()
