"""Takes the pictures of docs/pictures again; docs/pictures.md says how.

Each is what a visitor sees of the sample archive in the first window (on the pages of an account:
an author; on an import's page: the archivist, of a small old one), at 390 and at 1280 pixels; the
chapter in every theme.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from chapterhouse.importers.tests.making import OldArchive
from tests.browser.conftest import FLAGS
from tests.browser.house import ROOT, House

FOLDER = ROOT / "docs" / "pictures"
WIDTHS = {"phone": 390, "desktop": 1280}
HEIGHT = 900
THEMES = ["paper", "lamp", "sepia", "contrast"]
ADDRESSES = {
    "home": "'/'",
    "list": "'/lists/titles/'",
    "story": "Story.objects.get(title='Low Water').get_absolute_url()",
    "author": "PenName.objects.get(name='Tobias Fenn').get_absolute_url()",
    "gate": "Story.objects.get(title='A Room with the Heating On').get_absolute_url()",
}
OF_A_MEMBER = {
    "account": "/account/",
    "preferences": "/account/preferences/",
    "second-factor": "/account/security/second/",
    "leave": "/account/leave/",
}
CHAPTER = "Chapter.objects.get(title='Holding the Staff').get_absolute_url()"


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=path_of("chromium"), args=FLAGS)
        house = House(Path(folder))
        house.start()
        try:
            take_all(browser, house)
        finally:
            house.stop()
            browser.close()
    for picture in FOLDER.iterdir():
        print(picture.relative_to(ROOT), picture.stat().st_size // 1024, "KB")  # noqa: T201


def take_all(browser: Browser, house: House) -> None:
    for name, theme, address in views(house):
        take(browser, house, name, theme, address)
    house.meet()
    cookie = {"name": "session", "value": house.sessions["author"], "url": house.address}
    for name, address in OF_A_MEMBER.items():
        take(browser, house, name, "paper", address, [cookie])
    bring_old_archive(house)
    take(browser, house, "import", "paper", "/desk/imports/1/", keys_of_archivist(browser, house))


def views(house: House) -> Iterator[tuple[str, str, str]]:
    """Name, theme and address of each picture of the sample."""
    found = house.ask(f"*[{', '.join([*ADDRESSES.values(), CHAPTER])}], sep='\\n'").splitlines()
    for name, address in zip(ADDRESSES, found, strict=False):
        yield name, "paper", address
    for theme in THEMES:
        yield f"chapter-{theme}", theme, found[-1]


def bring_old_archive(house: House) -> None:
    """A small archive with old staff, a text that went missing and an author who left."""
    old = OldArchive().add("settings", sitename="The Day Ferry", store="files", version="3.5.8")
    old.add("ratings", rid=1, rating="General", ratingwarning="0")
    for uid, name in enumerate(["Keeper", "Heron", "Finch", "Wren"], start=1):
        old.member(uid, name)
    for uid in (1, 2, 3):
        old.add("authorprefs", uid=uid, level=uid)
    for key in range(1, 13):
        old.story(key, f"Crossing {key}", uid=4 if key < 12 else 9, summary="A morning boat.")
        text = b"<p>It was late, and nobody minded.</p>" if key != 5 else None
        old.chapter(key, text, sid=key, title="Out", uid=4 if key < 12 else 9)
        old.add("reviews", reviewid=key, item=key, review="I missed my stop.", rating=5)
    old.add("blocks", block_id=1, block_name="menu").add("poll", poll_id=1, poll_question="Tea?")
    dump, folder = old.write(house.data)
    command = ["-m", "chapterhouse.cli", "import", "efiction", str(dump)]
    house.run(*command, "--stories", str(folder))


def keys_of_archivist(browser: Browser, house: House) -> list[dict]:
    """The cookies of whoever opened the link that the server printed."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(house.archivists_link())
    page.locator("main form button").click()
    page.wait_for_selector(".messages, .welcome")
    cookies = context.cookies()
    context.close()
    return cookies


def take(
    browser: Browser,
    house: House,
    name: str,
    theme: str,
    address: str,
    cookies: list[dict] | None = None,
) -> None:
    for device in WIDTHS:
        context = open_on(browser, house, device)
        context.add_init_script(f"localStorage.setItem('reading', '{{\"theme\": \"{theme}\"}}')")
        context.add_cookies(cookies or [])
        page = context.new_page()
        page.goto(address)
        page.evaluate("document.fonts.ready")
        picture = FOLDER / f"{name}-{device}.png"
        page.screenshot(path=picture, scale="css")
        context.close()
        reduce(picture)


def open_on(browser: Browser, house: House, device: str) -> BrowserContext:
    return browser.new_context(
        base_url=house.address,
        viewport={"width": WIDTHS[device], "height": HEIGHT},
        is_mobile=device == "phone",
        has_touch=device == "phone",
    )


def reduce(picture: Path) -> None:
    """Store it with 64 colours, a third of the bytes and no difference to be seen."""
    command = [path_of("pngquant"), "--force", "--strip", "--ext", ".png", "64", str(picture)]
    subprocess.run(command, check=True)


def path_of(program: str) -> str:
    path = shutil.which(program)
    assert path, f"{program} is missing. On Debian or Ubuntu: apt-get install {program}"
    return path


if __name__ == "__main__":
    main()
