"""An archivist at the browser, as the tests of arrivals need one."""

import json
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chapterhouse.importers.models import Arrival
from chapterhouse.importers.tests.making import OldArchive
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.models import Role
from chapterhouse.testing import HERE, make_pen_name

NEW = "/desk/imports/new/"


def log_archivist_in(client: Client) -> Client:
    heron = make_pen_name("Heron").member
    heron.grant(Role.ARCHIVIST, by=None)
    client.force_login(heron)
    return client


def announce(client: Client, *files: tuple[str, int], mark: str = "7", **more: object):
    """Say what will be sent; the answer."""
    named = [{"name": name, "size": size, "mark": mark} for name, size in files]
    words = json.dumps({"files": named, **more})
    return client.post(
        "/desk/imports/new/announce/", words, content_type="application/json", headers=HERE
    )


def send(client: Client, to: str, start: int, slice_: bytes):
    headers = {**HERE, "upload-offset": str(start)}
    return client.post(to, slice_, content_type="application/octet-stream", headers=headers)


def upload(client: Client, *paths: Path) -> Arrival:
    """Send whole files by a plain form, and have them looked at."""
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    answer = client.post(NEW, {"files": files}, headers=HERE)
    assert answer.status_code == 302
    run_waiting("long")
    return Arrival.objects.first()


def old_hall(place: Path, text: str = "<p>Once.</p>", **settings: object) -> Path:
    """A small archive with its one text in the database: the path of its dump."""
    old = OldArchive().add("settings", **{"store": "mysql", **settings}).member(1, "Ann")
    old.story(7, "The Lamp").chapter(9, None, sid=7, title="Dusk", storytext=text)
    return old.write(place)[0]
