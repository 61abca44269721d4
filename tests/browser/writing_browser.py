"""A Chromium of its own that can be killed, and an author to write in it."""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, BrowserType

from tests.browser.house import House

# Prints the session, the story and its chapter.
AUTHOR = """
import django; django.setup()
from tests.browser.company import person, session_of
from chapterhouse.stories.models import Story
from chapterhouse.testing import make_chapter, make_story
member = person("{who}", None)
story = make_story("The Draft of {who}", member.default_pen_name)
chapter = make_chapter(story, "<p>Once.</p><p>Twice.</p>", title="Ebb")
print(session_of(member), story.pk, chapter.pk)
"""


@dataclass
class Author:
    """Somebody with a story of one chapter, which nobody else knows."""

    house: House
    who: str
    session: str = ""
    story: str = ""
    chapter: str = ""

    def __post_init__(self) -> None:
        made = self.house.run("-c", AUTHOR.format(who=self.who))
        self.session, self.story, self.chapter = made.split()

    @property
    def cookies(self) -> list[dict[str, str]]:
        return [{"name": "session", "value": self.session, "url": self.house.address}]

    def drafts(self) -> str:
        mine = f"Draft.objects.open().filter(author__email__startswith='{self.who}')"
        return self.house.ask(f"list({mine}.values_list('html', flat=True))")


@dataclass
class Chromium:
    """Keeps its profile in a folder; `kill` is a power cut for all its processes."""

    kind: BrowserType
    profile: Path
    flags: list[str]
    process: subprocess.Popen | None = None
    browser: Browser | None = field(default=None)

    def start(self, author: Author) -> BrowserContext:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        assert path
        (self.profile / "DevToolsActivePort").unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [
                *(path, "--headless=new", "--remote-debugging-port=0", *self.flags),
                *(f"--user-data-dir={self.profile}", "about:blank"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.browser = self.kind.connect_over_cdp(f"http://127.0.0.1:{self.port()}")
        context = self.browser.contexts[0]
        context.add_cookies(author.cookies)
        return context

    def port(self, seconds: int = 30) -> str:
        told, end = self.profile / "DevToolsActivePort", time.monotonic() + seconds
        while not told.exists() or not told.read_text().strip():
            assert time.monotonic() < end, "Chromium did not start"
            time.sleep(0.05)
        return told.read_text().split()[0]

    def kill(self) -> None:
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
